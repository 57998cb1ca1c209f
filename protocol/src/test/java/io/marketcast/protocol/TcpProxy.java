package io.marketcast.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A way to a server on this machine that a test can cut, or let go silent. */
public final class TcpProxy implements AutoCloseable {

  private static final int BUFFER_BYTES = 65_536;

  private final ServerSocket server = new ServerSocket();
  private final int target;
  private final List<Pair> pairs = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  /** Begins to forward to a port of the loopback interface. */
  public TcpProxy(int target) throws IOException {
    this.target = target;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.next()));
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Ends all connections, and each new one at once, until {@link #restore}. */
  public void cut() {
    cut = true;
    pairs.forEach(Pair::close);
  }

  /** Lets new connections through again. */
  public void restore() {
    cut = false;
  }

  /**
   * Connections of which the client has said this word (here in capitals) forward nothing more, and
   * stay open.
   *
   * @return how many there are
   */
  public long silence(String word) {
    return pairs.stream().filter(pair -> pair.silence(word)).count();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        if (cut) {
          client.close();
        } else {
          connect(client);
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      var pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), target));
      pairs.add(pair);
      Thread.ofVirtual().start(() -> pair.pump(pair.client, pair.server, true));
      Thread.ofVirtual().start(() -> pair.pump(pair.server, pair.client, false));
    } catch (IOException e) {
      client.close(); // the server is down
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  /** Both halves of one connection. */
  private static final class Pair implements Closeable {
    private final Socket client;
    private final Socket server;
    private final StringBuffer said = new StringBuffer();
    private final AtomicBoolean silent = new AtomicBoolean();

    private Pair(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    private boolean silence(String word) {
      boolean found = said.toString().toUpperCase(Locale.ROOT).contains(word);
      return found && silent.compareAndSet(false, true);
    }

    private void pump(Socket from, Socket to, boolean remember) {
      byte[] buffer = new byte[BUFFER_BYTES];
      try (this) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (remember && said.length() < BUFFER_BYTES) {
            said.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
          }
          if (!silent.get()) {
            out.write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // either end has gone
      }
    }

    @Override
    public void close() {
      for (Socket socket : List.of(client, server)) {
        try {
          socket.close();
        } catch (IOException e) {
          // it is gone then
        }
      }
    }
  }
}

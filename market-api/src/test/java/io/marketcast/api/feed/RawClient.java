package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client that sends whatever it is told, answers nothing, and reads only when told to. */
public final class RawClient implements AutoCloseable {

  private static final int SMALL_BYTES = 4_096;
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket = new Socket();

  public RawClient(int port) throws IOException {
    socket.setReceiveBufferSize(SMALL_BYTES);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
  }

  /** Asks for a stream, with headers that each end with CRLF. */
  public static RawClient events(int port, String headers) throws IOException {
    return get(port, "/api/v1/stream", headers);
  }

  /** Asks for a WebSocket. */
  public static RawClient messages(int port, String query, String headers) throws IOException {
    String opening =
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    return get(port, "/api/v1/realtime/ws" + query, opening + headers);
  }

  /** Asks for anything. */
  public static RawClient get(int port, String path, String headers) throws IOException {
    var client = new RawClient(port);
    client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    return client;
  }

  /** Sends characters as the bytes of their number. */
  public void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  /** What comes first; empty at the end. */
  public String readSome() throws IOException {
    byte[] some = new byte[SMALL_BYTES];
    int length = socket.getInputStream().read(some);
    return new String(some, 0, Math.max(0, length), ISO_8859_1);
  }

  public void readByte() throws IOException {
    socket.getInputStream().read();
  }

  /** Everything until the end of the connection. */
  public String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

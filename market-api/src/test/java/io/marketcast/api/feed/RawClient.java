package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A client that sends whatever it is told, answers nothing, and reads only when told to. */
public final class RawClient implements AutoCloseable {

  private static final int SMALL_BYTES = 4_096;
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private boolean isOpened; // the head of the answer has been read

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

  /** The next messages of a WebSocket, each in one frame of text; the first call skips the head. */
  public List<String> readMessages(int count) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    for (int newlines = 0; !isOpened && newlines < 2; ) {
      int next = in.readByte();
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
    isOpened = true;
    var messages = new ArrayList<String>();
    while (messages.size() < count) {
      boolean isText = (in.readByte() & 0x0f) == 1;
      int length = in.readByte(); // a server does not mask
      byte[] data = new byte[length == 126 ? in.readUnsignedShort() : length];
      in.readFully(data);
      if (isText) {
        messages.add(new String(data, UTF_8));
      }
    }
    return messages;
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

package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks for the stream and never reads it. */
public final class SilentClient implements AutoCloseable {

  private static final int SMALL_BYTES = 4_096;

  private final Socket socket = new Socket();

  public SilentClient(int port) throws IOException {
    socket.setReceiveBufferSize(SMALL_BYTES);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    String request = "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

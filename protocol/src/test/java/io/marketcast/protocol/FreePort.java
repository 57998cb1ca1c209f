package io.marketcast.protocol;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that tests start.
 *
 * <p>Below the range from which systems take the ports of outgoing connections (32768 on Linux,
 * 49152 elsewhere): a port from that range, free when asked, is soon some client's.
 */
public final class FreePort {

  private static final int LOWEST = 20_000;
  private static final int PORTS = 12_000;
  private static final int TRIES = 100;

  private FreePort() {}

  /** A port that nothing listens on, nor on the one after it. */
  public static int next() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = LOWEST + ThreadLocalRandom.current().nextInt(PORTS);
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new IOException("no free port from " + LOWEST + " to " + (LOWEST + PORTS));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

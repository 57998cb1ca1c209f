package io.marketcast.benchmarks.feed.server;

import io.marketcast.standalone.Await;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.StartException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** Starts servers that show that they are ready by listening. */
public final class Listening {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Listening() {}

  public static ChildProcess start(ChildProcess process, int port)
      throws StartException, InterruptedException {
    process.start();
    try {
      Await.until(process.name() + " to listen", LIMIT, process, () -> listens(port));
      return process;
    } catch (StartException e) {
      process.stop();
      throw e;
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}

package io.marketcast.standalone;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A real Redis server on loopback that writes everything to disk before it answers. */
public final class Redis implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ChildProcess process;
  private final int port;

  private Redis(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server with a data folder in the workspace and waits until it answers.
   *
   * @throws StartException where it does not start
   */
  public static Redis start(Workspace workspace) throws StartException, InterruptedException {
    int port = Workspace.freePort();
    Path data = workspace.subfolder("redis");
    var command =
        List.of(
            executable(workspace),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            data.toString(),
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--save",
            "");
    var redis = new Redis(new ChildProcess("Redis", command, workspace.resolve("redis.log")), port);
    redis.restart();
    return redis;
  }

  /**
   * The server's program, unpacked into the workspace.
   *
   * @throws StartException where it cannot be unpacked
   */
  public static String executable(Workspace workspace) throws StartException {
    Path folder = workspace.subfolder("redis-binaries");
    try {
      return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getPath();
    } catch (IOException e) {
      throw new StartException("cannot unpack Redis: " + e.getMessage(), e);
    }
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  public ChildProcess process() {
    return process;
  }

  /** Starts it, again or for the first time, and waits until it answers. */
  public void restart() throws StartException, InterruptedException {
    process.start();
    try {
      Await.until("Redis to answer", START_LIMIT, process, this::answers);
    } catch (StartException e) {
      process.stop();
      throw e;
    }
  }

  private boolean answers() {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(PING);
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.stop();
  }
}

package io.marketcast.api.feed;

import io.marketcast.protocol.FreePort;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisServer;

/** A real Redis that keeps everything in an append-only file, and can be stopped and started. */
public final class TestRedis implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final int port;
  private final Path folder;
  private RedisServer server;

  public TestRedis() throws IOException {
    port = FreePort.next();
    folder = Files.createTempDirectory("marketcast-redis");
    start();
  }

  public int port() {
    return port;
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  public void start() throws IOException {
    server =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("dir " + folder)
            .setting("save \"\"")
            .setting("appendonly yes")
            .setting("appendfsync always")
            // nodes of one entry, so that trimming is exact
            .setting("stream-node-max-entries 1")
            .build();
    server.start();
  }

  public void stop() throws IOException {
    server.stop();
  }

  /** Runs one command on a connection of its own. */
  public Response run(Request request) {
    Redis client = Redis.createClient(vertx, uri());
    try {
      return client
          .send(request)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
    } finally {
      client.close();
    }
  }

  public Response run(Command command, String... arguments) {
    Request request = Request.cmd(command);
    for (String argument : arguments) {
      request.arg(argument);
    }
    return run(request);
  }

  @Override
  public void close() throws IOException {
    server.stop();
    vertx.close();
  }
}

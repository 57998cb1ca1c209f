package io.marketcast.agent.publish;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import redis.embedded.RedisServer;

/** A real Redis that keeps only what it is told to save, and that may be killed. */
final class TestRedis implements AutoCloseable {

  static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  static final PublishScript SCRIPT = new PublishScript(KEYS, 1_000_000);

  private final Path folder;
  private final int port;
  private RedisServer server;

  /** Chooses a port; does not start. */
  TestRedis(Path folder) throws IOException {
    this.folder = folder;
    port = FreePort.next();
  }

  void start() throws IOException {
    server =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("dir " + folder)
            .setting("save \"\"")
            .build();
    server.start();
  }

  int port() {
    return port;
  }

  RedisAddress address() {
    return RedisAddress.parse(uri());
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends it as a power cut would: with what was saved, and nothing else. */
  void kill() throws Exception {
    String info = ask(redis -> redis.info("server"));
    long pid = Long.parseLong(info.replaceAll("(?s).*process_id:(\\d+).*", "$1"));
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
    server.stop();
    server = null;
  }

  /** Comes back with what was saved. */
  void restart() throws Exception {
    kill();
    start();
  }

  void save() {
    ask(RedisCommands::save);
  }

  <T> T ask(Function<RedisCommands<String, String>, T> question) {
    try (var client = RedisClient.create(uri());
        var connection = client.connect()) {
      return question.apply(connection.sync());
    }
  }

  /** The texts of the shouts in the log, in order. */
  List<String> log() {
    return ask(redis -> redis.xrange(KEYS.log(), Range.unbounded())).stream()
        .map(entry -> entry.getBody().get(RedisKeys.LOG_FIELD))
        .map(TestRedis::text)
        .toList();
  }

  private static String text(String event) {
    int from = event.indexOf("\"text\":\"") + "\"text\":\"".length();
    return event.substring(from, event.indexOf('"', from));
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.stop();
    }
  }
}

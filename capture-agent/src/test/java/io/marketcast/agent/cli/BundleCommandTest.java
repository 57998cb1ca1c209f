package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

final class BundleCommandTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);

  @TempDir private Path folder;

  @Test
  void holdsWhatHelpsAndNoSecret() throws Exception {
    int port = FreePort.next();
    RedisServer redis =
        RedisServer.newRedisServer().port(port).setting("requirepass s3cret").build();
    redis.start();
    String uri = "redis://default:s3cret@127.0.0.1:" + port;
    try (var client = RedisClient.create(uri);
        var connection = client.connect()) {
      connection.sync().hset(KEYS.agent("vm-1"), RedisKeys.AGENT_STATUS, "{\"agent\":\"vm-1\"}");
      connection
          .sync()
          .xadd(
              KEYS.agentLog("vm-1"),
              Map.of("at", "now", "level", "warning", "logger", "l", "message", "it hurts"));
      Map<String, String> files = bundle(0, "--redis", uri, "--agent", "vm-1");
      assertEquals("{\"agent\":\"vm-1\"}\n", files.get("status.json"));
      assertEquals("now warning l it hurts\n", files.get("log.txt"));
      assertTrue(files.get("configuration.txt").contains("default:***@127.0.0.1"));
      assertTrue(files.get("versions.txt").contains("java "));
      assertFalse(files.toString().contains("s3cret"));
    } finally {
      redis.stop();
    }
  }

  @Test
  void isWrittenAllTheSameWhereRedisIsAway() throws Exception {
    Map<String, String> files = bundle(0, "--redis", "redis://127.0.0.1:" + FreePort.next());
    assertTrue(files.get("status.json.missing").contains("cannot be asked"), files.toString());
    bundle(1, "--redis", "redis://127.0.0.1:1");
  }

  private Map<String, String> bundle(int exitCode, String... options) throws IOException {
    Path out = folder.resolve("bundle.zip");
    var arguments = new String[options.length + 3];
    arguments[0] = "bundle";
    arguments[1] = "--out";
    arguments[2] = out.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    Agent.Result result = new Agent(folder).run(arguments);
    assertEquals(exitCode, result.exitCode(), result.err());
    var files = new TreeMap<String, String>();
    try (var zip = new ZipFile(out.toFile())) {
      for (var entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        files.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}

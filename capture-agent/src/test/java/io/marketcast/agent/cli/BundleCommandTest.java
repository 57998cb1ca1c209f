package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void anExcerptOfACaptureDecodesIntoAsManyEventsWithoutItsTexts() throws Exception {
    String capture = folder.resolve("capture.pcap").toString();
    var agent = new Agent(folder);
    assertEquals(0, agent.run("simulate", "--seconds", "5", "--out", capture).exitCode());
    List<String> events = agent.run("decode", "--no-redact", capture).lines();
    assertTrue(events.size() > 10, "the capture holds events");

    String nowhere = "redis://127.0.0.1:" + FreePort.next();
    Map<String, String> files = bundle(0, "--redis", nowhere, "--capture", capture);
    assertTrue(files.get("excerpt.txt").contains("all of the capture"), files.get("excerpt.txt"));
    Path excerpt = folder.resolve("excerpt.pcap");
    Files.write(excerpt, files.get("excerpt.pcap").getBytes(StandardCharsets.ISO_8859_1));
    List<String> blanked = agent.run("decode", "--no-redact", excerpt.toString()).lines();
    assertEquals(events.size(), blanked.size());
    assertTrue(events.stream().anyMatch(line -> line.contains("\"nickname\"")));
    assertTrue(
        blanked.stream()
            .filter(line -> line.contains("\"nickname\""))
            .allMatch(line -> line.matches(".*\"nickname\":\"[x\u00e9\u5b57]+\".*")));
  }

  @Test
  void noPacketsAreNoExcerpt() {
    Agent.Result result = new Agent(folder).run("bundle", "--capture-packets", "0");
    assertEquals(Console.USED_WRONGLY, result.exitCode());
    assertTrue(result.err().contains("--capture-packets: above 0"), result.err());
  }

  @Test
  void aCaptureThatIsNotThereLeavesNoBundle() {
    Path out = folder.resolve("none.zip");
    String missing = folder.resolve("missing.pcap").toString();
    var result = new Agent(folder).run("bundle", "--out", out.toString(), "--capture", missing);
    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("no such file"), result.err());
    assertFalse(Files.exists(out));
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
        boolean binary = entry.getName().endsWith(".pcap");
        var charset = binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        files.put(entry.getName(), new String(bytes, charset));
      }
    }
    return files;
  }
}

package io.marketcast.agent.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.json.NamesJson;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** Following the catalogue in a real Redis; the test is the API. */
final class ItemNamesTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  @TempDir Path data;

  private int port;
  private RedisServer server;
  private ItemNames names;

  @BeforeEach
  void choosePort() throws IOException {
    port = FreePort.next();
  }

  @AfterEach
  void stop() throws IOException {
    names.close();
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void namesAreThereAfterTheFirstAnswerAndFollowEachChange() throws Exception {
    startRedis();
    importNames(Map.of(1L, "Bow"));
    follow();
    names.awaitFirstAnswer(LIMIT);
    assertEquals("Bow", names.apply(1));
    assertNull(names.apply(2));

    importNames(Map.of(1L, "Long Bow", 2L, "Doll α"));
    await(() -> "Long Bow".equals(names.apply(1)));
    assertEquals("Doll α", names.apply(2));
  }

  @Test
  void withoutRedisTheLastNamesHoldAlsoInANewProcess() throws Exception {
    startRedis();
    importNames(Map.of(1L, "Bow"));
    follow();
    names.awaitFirstAnswer(LIMIT);
    server.stop();
    names.close();

    follow();
    assertEquals("Bow", names.apply(1));
    startRedis();
    importNames(Map.of(1L, "Long Bow"));
    await(() -> "Long Bow".equals(names.apply(1)));
  }

  @Test
  void aRedisThatIsNotThereDelaysNothingAndTheNamesComeWithIt() throws Exception {
    follow();
    assertNull(names.apply(1));
    names.awaitFirstAnswer(LIMIT);
    startRedis();
    importNames(Map.of(1L, "Bow"));
    await(() -> "Bow".equals(names.apply(1)));
  }

  @Test
  void anEmptyRedisAndOneWithNonsenseLeaveTheNamesAsTheyAre() throws Exception {
    startRedis();
    importNames(Map.of(1L, "Bow"));
    follow();
    names.awaitFirstAnswer(LIMIT);
    set("nonsense", "{\"1\":");
    assertEquals("Bow", names.apply(1));
    importNames(Map.of(2L, "Doll"));
    await(() -> "Doll".equals(names.apply(2)));

    set(null, null);
    names.close();
    follow();
    names.awaitFirstAnswer(LIMIT);
    assertEquals("Doll", names.apply(2));
  }

  @Test
  void aBrokenCopyIsNotUsed() throws Exception {
    Files.writeString(
        Files.createDirectories(folder.resolve("names")).resolve("bpsr.en.json"), "{");
    follow();
    assertNull(names.apply(1));
  }

  @Test
  void theCopyIsOneFileAndNothingIsLeftBesideIt() throws Exception {
    startRedis();
    importNames(Map.of(1L, "Bow"));
    follow();
    names.awaitFirstAnswer(LIMIT);
    try (var files = Files.list(folder.resolve("names"))) {
      assertEquals(List.of("bpsr.en.json"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  private void follow() {
    var address = RedisAddress.parse("redis://127.0.0.1:" + port);
    names = new ItemNames(address, KEYS, "bpsr", "en", folder.resolve("names"));
    names.start();
  }

  private void startRedis() throws IOException {
    server =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("dir " + data)
            .setting("save \"\"")
            .build();
    server.start();
  }

  private void importNames(Map<Long, String> names) {
    byte[] json = new NamesJson().write(new TreeMap<>(names));
    set(NamesJson.version(json), new String(json, UTF_8));
  }

  private void set(String version, String json) {
    try (var client = RedisClient.create("redis://127.0.0.1:" + port);
        var connection = client.connect()) {
      String key = KEYS.names("bpsr", "en");
      if (version == null) {
        connection.sync().del(key);
      } else {
        connection
            .sync()
            .hset(key, Map.of(RedisKeys.NAMES_VERSION, version, RedisKeys.NAMES, json));
      }
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "the names did not come");
      Thread.sleep(Duration.ofMillis(20));
    }
  }
}

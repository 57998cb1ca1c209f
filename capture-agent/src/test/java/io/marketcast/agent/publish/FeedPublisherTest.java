package io.marketcast.agent.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** The publisher against a real Redis. */
final class FeedPublisherTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);

  @TempDir Path folder;

  private final PublishScript script = new PublishScript(KEYS, 100_000);
  private int port;
  private RedisServer redis;

  @BeforeEach
  void start() throws IOException {
    port = FreePort.next();
    startRedis();
  }

  @AfterEach
  void stop() throws IOException {
    redis.stop();
  }

  @Test
  void nothingIsLostOrDoubledWhenRedisRestartsInTheMiddle() throws Exception {
    try (var publisher = connect("vm-1")) {
      publish(publisher, 0, 300);
      assertTrue(publisher.flush(LIMIT));
      redis.stop();
      publish(publisher, 300, 600);
      startRedis();
      publish(publisher, 600, 900);
      assertTrue(publisher.flush(LIMIT));
      assertEquals(texts(0, 900), log());
      var counters = publisher.counters();
      assertEquals(900, counters.get("offered"));
      assertEquals(900, counters.get("acked"));
      assertTrue(counters.get("reconnects") > 0);
    }
  }

  @Test
  void whatRedisForgotIsSentAgain() throws Exception {
    try (var publisher = connect("vm-1")) {
      publish(publisher, 0, 300);
      assertTrue(publisher.flush(LIMIT));
      flushAll();
      publish(publisher, 300, 310);
      assertTrue(publisher.flush(LIMIT));
      assertEquals(texts(0, 310), log());
      assertEquals(300, publisher.counters().get("resent"));
      assertEquals(310, publisher.counters().get("acked"));
    }
  }

  @Test
  void aRestartedAgentContinuesItsSequence() throws Exception {
    try (var publisher = connect("vm-1")) {
      publish(publisher, 0, 10);
      assertTrue(publisher.flush(LIMIT));
    }
    try (var publisher = connect("vm-1")) {
      publish(publisher, 10, 20);
      assertTrue(publisher.flush(LIMIT));
    }
    assertEquals(texts(0, 20), log());
  }

  @Test
  void aSecondAgentWithTheSameIdStopsTheFirstWithAClearMessage() throws Exception {
    try (var older = connect("vm-1");
        var newer = connect("vm-1")) {
      publish(older, 0, 1);
      var refusal = assertThrows(PublishException.class, () -> older.flush(LIMIT));
      assertTrue(refusal.getMessage().contains("vm-1"), refusal.getMessage());
      assertTrue(refusal.superseded());
      publish(newer, 1, 2);
      assertTrue(newer.flush(LIMIT));
      assertEquals(texts(1, 2), log());
    }
  }

  @Test
  void anUnreachableRedisIsNamed() throws Exception {
    redis.stop();
    var refusal = assertThrows(PublishException.class, () -> connect("vm-1"));
    assertTrue(refusal.getMessage().contains("127.0.0.1:" + port), refusal.getMessage());
  }

  private void startRedis() throws IOException {
    redis =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("dir " + folder)
            .setting("appendonly yes")
            .setting("appendfsync always")
            .build();
    redis.start();
  }

  private FeedPublisher connect(String agent) throws PublishException, InterruptedException {
    return FeedPublisher.connect(RedisAddress.parse("redis://127.0.0.1:" + port), script, agent);
  }

  private static void publish(FeedPublisher publisher, int from, int to) throws Exception {
    var origin = new Origin("artale", null, "vm-1", Instant.EPOCH);
    for (int i = from; i < to; i++) {
      publisher.publish(
          new Shout(origin, 1, "n", "text " + i, null, null, "5", true, List.of(), List.of()));
    }
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "text " + i).toList();
  }

  private void flushAll() {
    try (var client = RedisClient.create("redis://127.0.0.1:" + port);
        var connection = client.connect()) {
      connection.sync().flushall();
    }
  }

  private List<String> log() {
    try (var client = RedisClient.create("redis://127.0.0.1:" + port);
        var connection = client.connect()) {
      return connection.sync().xrange(KEYS.log(), Range.unbounded()).stream()
          .map(entry -> entry.getBody().get(RedisKeys.LOG_FIELD))
          .map(event -> event.replaceAll(".*\"text\":\"|\".*", ""))
          .toList();
    }
  }
}

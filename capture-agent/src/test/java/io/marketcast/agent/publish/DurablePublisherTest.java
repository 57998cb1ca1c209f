package io.marketcast.agent.publish;

import static io.marketcast.agent.publish.Shouts.balanced;
import static io.marketcast.agent.publish.Shouts.publish;
import static io.marketcast.agent.publish.Shouts.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.protocol.TcpProxy;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The durable publisher against a real Redis. */
final class DurablePublisherTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private Path spool;
  private TestRedis redis;

  @BeforeEach
  void prepare() throws Exception {
    spool = folder.resolve("home/spool");
    redis = new TestRedis(folder);
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void thousandsSpooledWithoutRedisArriveInOrderWhenItComes() throws Exception {
    try (var publisher = durable(SpoolSettings.defaults().withSegmentBytes(100_000))) {
      publish(publisher, 0, 60_000);
      assertEquals(60_000, balanced(publisher).get("waiting"));
      redis.start();
      deliver(publisher, 60_000, 61_000);
      assertEquals(texts(0, 61_000), redis.log());
      assertEquals(61_000, balanced(publisher).get("acked"));
    }
  }

  @Test
  void whatAnEarlierProcessLeftIsSentOnceAndFirst() throws Exception {
    try (var publisher = durable()) {
      publish(publisher, 0, 100);
    }
    redis.start();
    try (var publisher = durable()) {
      deliver(publisher, 100, 200);
      assertEquals(100, balanced(publisher).get("recovered"));
    }
    try (var publisher = durable()) {
      deliver(publisher, 200, 300);
      balanced(publisher);
    }
    assertEquals(texts(0, 300), redis.log());
  }

  @Test
  void severalStartsWithoutRedisAreSentInOrder() throws Exception {
    redis.start();
    anAgentDelivers(0, 10);
    redis.save();
    redis.kill();
    for (int start = 10; start < 40; start += 10) {
      try (var publisher = durable()) {
        publish(publisher, start, start + 10);
      }
    }
    redis.start();
    try (var publisher = durable()) {
      assertTrue(publisher.flush(LIMIT));
      balanced(publisher);
    }
    assertEquals(texts(0, 40), redis.log());
  }

  @Test
  void aLostSpoolGoesOnAboveWhatRedisKnows() throws Exception {
    redis.start();
    anAgentDelivers(0, 50);
    redis.save();
    redis.kill();
    delete(spool);
    try (var publisher = durable()) {
      publish(publisher, 50, 60); // numbered without Redis, provisionally from 1
    }
    try (var publisher = durable()) {
      publish(publisher, 60, 70);
      redis.start();
      assertTrue(publisher.flush(LIMIT));
      deliver(publisher, 70, 80);
      assertEquals(0, balanced(publisher).get("dropped"));
    }
    assertEquals(texts(0, 80), redis.log());
  }

  @Test
  void aTailThatRedisLostIsSentAgain() throws Exception {
    redis.start();
    try (var publisher = durable()) {
      deliver(publisher, 0, 100);
      redis.save();
      deliver(publisher, 100, 250);
      redis.restart();
      deliver(publisher, 250, 260);
      assertEquals(texts(0, 260), redis.log());
      assertEquals(260, balanced(publisher).get("acked"));
      assertEquals(150, publisher.counters().get("resent"));
    }
  }

  @Test
  void aTailThatRedisLostWhileThisAgentWasCutOffIsSentAgainThoughOthersHaveGoneOn()
      throws Exception {
    redis.start();
    try (var way = new TcpProxy(redis.port());
        var publisher = durable(way.port())) {
      deliver(publisher, 0, 100);
      redis.save();
      deliver(publisher, 100, 150);
      way.cut();
      redis.restart();
      try (var other = FeedPublisher.connect(redis.address(), TestRedis.SCRIPT, "vm-2")) {
        deliver(other, 1_000, 1_200);
        way.restore();
        deliver(publisher, 150, 160);
      }
      assertEquals(50, balanced(publisher).get("resent"));
    }
    var expected = new ArrayList<>(texts(0, 100));
    expected.addAll(texts(1_000, 1_200));
    expected.addAll(texts(100, 160));
    assertEquals(expected, redis.log());
  }

  @Test
  void aTailThatRedisLostIsSentAgainByTheNextProcessToo() throws Exception {
    redis.start();
    try (var publisher = durable()) {
      deliver(publisher, 0, 100);
      redis.save();
      deliver(publisher, 100, 250);
    }
    redis.restart();
    try (var publisher = durable()) {
      deliver(publisher, 250, 260);
      assertEquals(160, balanced(publisher).get("offered"), "150 of them once more");
    }
    assertEquals(texts(0, 260), redis.log());
  }

  @Test
  void everythingThatIsKeptComesBackAfterAFlush() throws Exception {
    redis.start();
    anAgentDelivers(0, 100);
    try (var publisher = durable()) {
      deliver(publisher, 100, 200);
      redis.ask(commands -> commands.flushall());
      deliver(publisher, 200, 210);
      assertEquals(210, balanced(publisher).get("acked"));
    }
    assertEquals(texts(0, 210), redis.log());
  }

  @Test
  void aLongSegmentIsReadOnFromItsMiddle() throws Exception {
    redis.start();
    try (var publisher = durable()) {
      deliver(publisher, 0, 5000);
      redis.save();
      deliver(publisher, 5000, 9000);
      redis.restart();
      assertTrue(publisher.flush(LIMIT), "nothing waits as far as this agent knows");
      deliver(publisher, 9000, 9001);
      balanced(publisher);
    }
    assertEquals(texts(0, 9001), redis.log());
  }

  @Test
  void damageUnderARunningAgentCostsTheDamagedEventsAndIsCounted() throws Exception {
    try (var publisher = durable()) {
      publish(publisher, 0, 100);
      try (Stream<Path> files = Files.list(spool)) {
        Path segment = files.filter(f -> f.toString().endsWith(".segment")).findAny().orElseThrow();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length - 1] ^= 1; // the last event
        Files.write(segment, bytes);
      }
      redis.start();
      assertTrue(publisher.flush(LIMIT));
      assertEquals(1, balanced(publisher).get("dropped"));
      assertEquals(1, publisher.counters().get("spool_damaged"));
      deliver(publisher, 100, 110);
      balanced(publisher);
    }
    var expected = new ArrayList<>(texts(0, 99));
    expected.addAll(texts(100, 110));
    assertEquals(expected, redis.log());
  }

  @Test
  void acceptedSegmentsAreDeletedBeyondWhatIsKept() throws Exception {
    redis.start();
    var settings =
        SpoolSettings.defaults().withSegmentBytes(10_000).withKept(20_000, Duration.ofHours(1));
    try (var publisher = durable(settings)) {
      deliver(publisher, 0, 1000);
      long bytes = balanced(publisher).get("spool_bytes");
      assertTrue(bytes <= 20_000 + 2 * 11_000, bytes + " bytes");
    }
  }

  @Test
  void aFullSpoolDropsTheOldestAndCountsThem() throws Exception {
    var settings = SpoolSettings.defaults().withSegmentBytes(10_000).withMaxBytes(80_000);
    try (var publisher = durable(settings)) {
      publish(publisher, 0, 2000);
      Map<String, Long> counters = balanced(publisher);
      int dropped = counters.get("dropped").intValue();
      assertTrue(dropped > 0);
      assertTrue(counters.get("spool_bytes") <= 81_000, counters.toString());
      redis.start();
      assertTrue(publisher.flush(LIMIT));
      balanced(publisher);
      assertEquals(texts(dropped, 2000), redis.log());
    }
  }

  @Test
  void aSecondAgentOnTheSameFolderIsRefusedWithTheFix() throws Exception {
    try (var publisher = durable()) {
      var refusal = assertThrows(PublishException.class, this::durable);
      assertTrue(refusal.getMessage().contains(spool.toString()), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("--home"), refusal.getMessage());
      publish(publisher, 0, 1);
    }
    durable().close();
  }

  @Test
  void aFolderThatCannotBeIsRefusedWithTheFix() throws Exception {
    Files.createDirectories(spool.getParent());
    Files.writeString(spool, "a file");
    var refusal = assertThrows(PublishException.class, this::durable);
    assertTrue(refusal.getMessage().contains(spool + " is a file"), refusal.getMessage());
  }

  @Test
  void whatTwoAgentsHearEntersTheFeedOnce() throws Exception {
    redis.start();
    try (var one = durable("vm-1", spool);
        var other = durable("vm-2", folder.resolve("other"))) {
      deliver(one, 0, 20);
      deliver(other, 0, 25);
      assertEquals(20, balanced(other).get("shared"));
      assertEquals(25, balanced(other).get("acked"));
    }
    assertEquals(texts(0, 25), redis.log());
  }

  /** Publishes and waits until Redis has accepted everything. */
  private static void deliver(FeedPublisher publisher, int from, int to) throws Exception {
    publish(publisher, from, to);
    assertTrue(publisher.flush(LIMIT));
  }

  /** An agent that starts, delivers and ends. */
  private void anAgentDelivers(int from, int to) throws Exception {
    try (var publisher = durable()) {
      deliver(publisher, from, to);
    }
  }

  private FeedPublisher durable(int port) throws PublishException {
    var address = RedisAddress.parse("redis://127.0.0.1:" + port);
    return FeedPublisher.durable(
        address, TestRedis.SCRIPT, "vm-1", spool, SpoolSettings.defaults());
  }

  private FeedPublisher durable() throws PublishException {
    return durable(SpoolSettings.defaults());
  }

  private FeedPublisher durable(SpoolSettings settings) throws PublishException {
    return FeedPublisher.durable(redis.address(), TestRedis.SCRIPT, "vm-1", spool, settings);
  }

  private FeedPublisher durable(String agent, Path home) throws PublishException {
    return FeedPublisher.durable(
        redis.address(), TestRedis.SCRIPT, agent, home, SpoolSettings.defaults());
  }

  private static void delete(Path tree) throws Exception {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(tree)) {
      deepestFirst = paths.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}

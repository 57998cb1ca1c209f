package io.marketcast.agent.publish;

import static io.marketcast.agent.publish.Shouts.LIMIT;
import static io.marketcast.agent.publish.Shouts.balanced;
import static io.marketcast.agent.publish.Shouts.deliver;
import static io.marketcast.agent.publish.Shouts.publish;
import static io.marketcast.agent.publish.Shouts.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.spool.SpoolSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The durable publisher against a real Redis. */
final class DurablePublisherTest {

  @TempDir Path folder;

  private Path spool;
  private TestRedis redis;
  private SpooledAgent agent;

  @BeforeEach
  void prepare() throws Exception {
    spool = folder.resolve("home/spool");
    redis = new TestRedis(folder);
    agent = new SpooledAgent("vm-1", redis, spool);
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void thousandsSpooledWithoutRedisArriveInOrderWhenItComes() throws Exception {
    try (var publisher = agent.start(SpoolSettings.defaults().withSegmentBytes(100_000))) {
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
    try (var publisher = agent.start()) {
      publish(publisher, 0, 100);
    }
    redis.start();
    try (var publisher = agent.start()) {
      deliver(publisher, 100, 200);
      assertEquals(100, balanced(publisher).get("recovered"));
    }
    try (var publisher = agent.start()) {
      deliver(publisher, 200, 300);
      balanced(publisher);
    }
    assertEquals(texts(0, 300), redis.log());
  }

  @Test
  void severalStartsWithoutRedisAreSentInOrder() throws Exception {
    redis.start();
    agent.delivers(0, 10);
    redis.save();
    redis.kill();
    for (int start = 10; start < 40; start += 10) {
      try (var publisher = agent.start()) {
        publish(publisher, start, start + 10);
      }
    }
    redis.start();
    try (var publisher = agent.start()) {
      assertTrue(publisher.flush(LIMIT));
      balanced(publisher);
    }
    assertEquals(texts(0, 40), redis.log());
  }

  @Test
  void damageUnderARunningAgentCostsTheDamagedEventsAndIsCounted() throws Exception {
    try (var publisher = agent.start()) {
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
    try (var publisher = agent.start(settings)) {
      deliver(publisher, 0, 1000);
      long bytes = balanced(publisher).get("spool_bytes");
      assertTrue(bytes <= 20_000 + 2 * 11_000, bytes + " bytes");
    }
  }

  @Test
  void aFullSpoolDropsTheOldestAndCountsThem() throws Exception {
    var settings = SpoolSettings.defaults().withSegmentBytes(10_000).withMaxBytes(80_000);
    try (var publisher = agent.start(settings)) {
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
    try (var publisher = agent.start()) {
      var refusal = assertThrows(PublishException.class, agent::start);
      assertTrue(refusal.getMessage().contains(spool.toString()), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("--home"), refusal.getMessage());
      publish(publisher, 0, 1);
    }
    agent.start().close();
  }

  @Test
  void aFolderThatCannotBeIsRefusedWithTheFix() throws Exception {
    Files.createDirectories(spool.getParent());
    Files.writeString(spool, "a file");
    var refusal = assertThrows(PublishException.class, agent::start);
    assertTrue(refusal.getMessage().contains(spool + " is a file"), refusal.getMessage());
  }

  @Test
  void whatTwoAgentsHearEntersTheFeedOnce() throws Exception {
    redis.start();
    try (var one = agent.start();
        var other = new SpooledAgent("vm-2", redis, folder.resolve("other")).start()) {
      deliver(one, 0, 20);
      deliver(other, 0, 25);
      assertEquals(20, balanced(other).get("shared"));
      assertEquals(25, balanced(other).get("acked"));
    }
    assertEquals(texts(0, 25), redis.log());
  }
}

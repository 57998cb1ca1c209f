package io.marketcast.agent.publish;

import static io.marketcast.agent.publish.Shouts.balanced;
import static io.marketcast.agent.publish.Shouts.publish;
import static io.marketcast.agent.publish.Shouts.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.spool.SpoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that really is full. */
final class FullDiskTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private TestRedis redis;
  private SmallDisk disk;
  private Path spool;

  @BeforeEach
  void prepare() throws Exception {
    redis = new TestRedis(folder);
    disk = new SmallDisk(folder.resolve("disk"));
    spool = folder.resolve("disk/spool");
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
    if (disk != null) {
      disk.unmount();
    }
  }

  @Test
  void whatTheDiskDoesNotTakeIsHeldAndWrittenWhenThereIsRoom() throws Exception {
    disk.leave(100_000);
    int next = 2000;
    try (var publisher = durable()) {
      publish(publisher, 0, next);
      Map<String, Long> full = balanced(publisher);
      assertTrue(full.get("spool_held") > 0, full.toString());
      assertEquals(0, full.get("dropped"));
      disk.makeRoom();
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (balanced(publisher).get("spool_held") > 0 && System.nanoTime() < deadline) {
        publish(publisher, next, ++next); // each one tries again, at most every quarter second
        LockSupport.parkNanos(1_000_000);
      }
      assertEquals(0, balanced(publisher).get("spool_held"));
    }
    redis.start();
    try (var publisher = durable()) {
      assertTrue(publisher.flush(LIMIT));
    }
    assertEquals(texts(0, next), redis.log());
  }

  @Test
  void aFullDiskDoesNotStopTheFeed() throws Exception {
    disk.leave(20_000);
    redis.start();
    try (var publisher = durable()) {
      publish(publisher, 0, 3000);
      assertTrue(publisher.flush(LIMIT));
      Map<String, Long> counters = balanced(publisher);
      assertTrue(counters.get("spool_write_failures") > 0, counters.toString());
      assertEquals(0, counters.get("dropped"));
    }
    assertEquals(texts(0, 3000), redis.log());
  }

  @Test
  void norDoesADiskThatWasFullBeforeTheAgentStarted() throws Exception {
    disk.leave(4096);
    try (var publisher = durable()) {
      publish(publisher, 0, 100);
      redis.start();
      publish(publisher, 100, 200);
      assertTrue(publisher.flush(LIMIT));
      balanced(publisher);
    }
    assertEquals(texts(0, 200), redis.log());
  }

  @Test
  void whatNeitherDiskNorMemoryTakesIsDroppedAndCounted() throws Exception {
    disk.leave(300_000);
    String filler = "x".repeat(50_000);
    try (var publisher = durable()) {
      for (int i = 0; i < 500; i++) {
        publisher.publish(Shouts.shout(i + filler));
      }
      Map<String, Long> counters = balanced(publisher);
      long dropped = counters.get("dropped");
      assertTrue(dropped > 0 && dropped < 500, counters.toString());
      redis.start();
      assertTrue(publisher.flush(LIMIT));
      assertEquals(500 - dropped, balanced(publisher).get("acked"));
      List<Integer> arrived =
          redis.log().stream().map(text -> Integer.parseInt(text.replaceAll("\\D", ""))).toList();
      assertEquals(500 - dropped, arrived.size());
      assertEquals(arrived.stream().sorted().distinct().toList(), arrived);
    }
  }

  @Test
  void aReadOnlyFolderIsRefusedWithTheFix() throws Exception {
    disk.makeReadOnly();
    var refusal = assertThrows(PublishException.class, this::durable);
    assertTrue(refusal.getMessage().contains(spool.toString()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("--home"), refusal.getMessage());
  }

  private FeedPublisher durable() throws PublishException {
    return FeedPublisher.durable(
        redis.address(),
        TestRedis.SCRIPT,
        "vm-1",
        spool,
        SpoolSettings.defaults().withSegmentBytes(64_000));
  }
}

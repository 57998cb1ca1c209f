package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.event.Cursor;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of replicas whose Redis is stopped, emptied, stalled or cut off. */
final class RedisFaultTest {

  private static final StreamSettings WATCHFUL =
      new StreamSettings(Duration.ofMillis(100), Duration.ofMillis(5), 100, 100, "*");

  private final List<AutoCloseable> open = new ArrayList<>();
  private TestRedis redis;
  private Publisher publisher;
  private Replica one;
  private Replica two;

  @BeforeEach
  void start() throws Exception {
    redis = opened(new TestRedis());
    publisher = new Publisher(redis);
    one = opened(Replica.ready(redis, 1_000, WATCHFUL));
    two = opened(Replica.ready(redis, 1_000, WATCHFUL));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void aRestartThatKeptEverythingLosesAndDoublesNothingAndStreamsStayOpen() throws Exception {
    SseReader first = opened(SseReader.live(one));
    SseReader second = opened(SseReader.live(two));
    String epoch = publisher.head().epoch();
    publisher.publish(20);
    redis.stop();
    awaitUnready(one);
    awaitUnready(two);
    redis.start();
    publisher.publish(20);
    assertEquals(ids(epoch, 1, 40), first.awaitEvents(40).ids());
    assertEquals(first.events(), second.awaitEvents(40).events());
    awaitReady(one);
    awaitReady(two);
    assertTrue(first.isOpen() && second.isOpen());
  }

  @Test
  void afterAFlushEveryReaderIsToldOnceAndTheNewEpochFollows() throws Exception {
    SseReader first = opened(SseReader.live(one));
    SseReader second = opened(SseReader.live(two));
    String before = publisher.head().epoch();
    publisher.publish(10);
    first.awaitEvents(10);
    redis.run(Command.FLUSHALL);
    publisher.publish(5);
    String after = publisher.head().epoch();
    assertNotEquals(before, after);
    long last = publisher.head().offset();
    Await.until(() -> "the last, has " + first.ids(), () -> ends(first, after, last));
    Await.until(() -> "the last, has " + second.ids(), () -> ends(second, after, last));
    assertEquals(first.events(), second.events());
    assertEquals(1, first.ids().stream().filter(id -> id.startsWith("reset ")).count());
    assertEquals(ids(before, 1, 10), first.ids().subList(0, 10));
    // a reader of the old epoch continues exactly through the reset, on either replica
    SseReader resumed = opened(SseReader.after(two, before + ":7"));
    resumed.awaitEvents(first.events().size() - 7);
    assertEquals(first.events().subList(7, first.events().size()), resumed.events());
  }

  @Test
  void aLostSubscriptionIsRestoredAndWhatItMissedIsReadFromTheLog() throws Exception {
    SseReader reader = opened(SseReader.live(one));
    publisher.publish(3);
    reader.awaitEvents(3);
    redis.run(Command.CLIENT, "KILL", "TYPE", "pubsub");
    publisher.publish(30);
    assertEquals(ids(publisher.head().epoch(), 1, 33), reader.awaitEvents(33).ids());
    awaitReady(one);
  }

  @Test
  void aRedisThatSaysNothingIsLeftAndFoundAgain() throws Exception {
    SseReader reader = opened(SseReader.live(one));
    publisher.publish(3);
    reader.awaitEvents(3);
    long losses = one.status().losses();
    Thread stall = Thread.ofVirtual().start(() -> redis.run(Command.DEBUG, "SLEEP", "4"));
    Await.until(() -> "given up: " + one.status(), () -> one.status().losses() > losses);
    stall.join();
    publisher.publish(3);
    assertEquals(ids(publisher.head().epoch(), 1, 6), reader.awaitEvents(6).ids());
    awaitReady(one);
  }

  @Test
  void aReplicaThatMissedMoreThanTheLogHoldsTellsTheGap() throws Exception {
    SseReader reader = opened(SseReader.live(one));
    publisher.publish(3);
    reader.awaitEvents(3);
    String epoch = publisher.head().epoch();
    redis.run(Command.DEL, "{marketcast}:log");
    redis.run(Command.HINCRBY, "{marketcast}:meta", "head", "7");
    publisher.publish(2);
    reader.awaitEvents(3 + 1 + 2);
    var expected = new ArrayList<>(ids(epoch, 1, 3));
    expected.add("gap " + epoch + ":10");
    expected.addAll(ids(epoch, 11, 12));
    assertEquals(expected, reader.ids());
  }

  @Test
  void whileRedisIsAwayWhatTheRingHoldsIsServedAndTheRestFollows() throws Exception {
    publisher.publish(10);
    one.awaitAt(publisher.head());
    String epoch = publisher.head().epoch();
    redis.stop();
    awaitUnready(one);
    SseReader resumed = opened(SseReader.after(one, epoch + ":4"));
    SseReader ahead = opened(SseReader.after(one, epoch + ":12"));
    assertEquals(ids(epoch, 5, 10), resumed.awaitEvents(6).ids());
    Await.until(() -> "heartbeats", () -> ahead.blocks().size() > 3);
    assertEquals(List.of(), ahead.ids());
    redis.start();
    publisher.publish(5);
    assertEquals(ids(epoch, 5, 15), resumed.awaitEvents(11).ids());
    Await.until(() -> "the last, has " + ahead.ids(), () -> ends(ahead, epoch, 15));
  }

  @Test
  void aReaderFromAReplicaThatIsAheadWaitsInPlace() throws Exception {
    publisher.publish(5);
    one.awaitAt(publisher.head());
    String epoch = publisher.head().epoch();
    // what no channel has told the replicas yet: only the log and its head
    redis.run(Command.HINCRBY, "{marketcast}:meta", "head", "1");
    String sixth = "{\"id\":\"" + epoch + ":6\",\"ts\":7,\"n\":6}";
    redis.run(Command.XADD, "{marketcast}:log", "6-0", "event", sixth);
    SseReader ahead = opened(SseReader.after(one, epoch + ":6"));
    SseReader behind = opened(SseReader.after(one, epoch + ":5"));
    publisher.publish(2);
    assertEquals(ids(epoch, 7, 8), ahead.awaitEvents(2).ids());
    assertEquals(ids(epoch, 6, 8), behind.awaitEvents(3).ids());
  }

  private static boolean ends(SseReader reader, String epoch, long offset) {
    List<String> ids = reader.ids();
    return !ids.isEmpty() && ids.getLast().equals(epoch + ":" + offset);
  }

  private static void awaitReady(Replica replica) {
    Await.until(() -> "ready: " + replica.status(), () -> replica.status().isReady());
  }

  private static void awaitUnready(Replica replica) {
    Await.until(() -> "unready: " + replica.status(), () -> !replica.status().isReady());
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private static List<String> ids(String epoch, long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(offset -> new Cursor(epoch, offset).toString())
        .toList();
  }
}

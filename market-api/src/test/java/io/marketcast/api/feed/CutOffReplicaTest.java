package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.TcpProxy;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.RedisAddress;
import io.vertx.redis.client.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that hears nothing of Redis for a time in which others go on. */
final class CutOffReplicaTest {

  private static final long IDLE_MILLIS = 3_000;
  private static final long LATER_MICROS = 1_000;

  private TestRedis redis;
  private TcpProxy way;
  private Publisher publisher;
  private Replica replica;
  private SseReader reader;

  @BeforeEach
  void start() throws Exception {
    redis = new TestRedis();
    way = new TcpProxy(redis.port());
    publisher = new Publisher(redis);
    replica =
        new Replica(RedisAddress.parse("redis://127.0.0.1:" + way.port()), 1_000, Replica.STREAMS);
    awaitReady();
    reader = SseReader.live(replica);
    publisher.publish(5);
    reader.awaitEvents(5);
  }

  @AfterEach
  void close() throws Exception {
    reader.close();
    replica.close();
    way.close();
    redis.close();
  }

  @Test
  void anIdleSubscriptionIsKeptAndASilentOneIsLeft() throws Exception {
    long begunNanos = System.nanoTime();
    Await.until(
        () -> "idle for a while", () -> System.nanoTime() - begunNanos > IDLE_MILLIS * 1_000_000);
    assertEquals(0, replica.status().losses(), "its own probes came back");
    assertEquals(1, way.silence("SUBSCRIBE"));
    Await.until(() -> "left: " + replica.status(), () -> replica.status().losses() == 1);
    assertTrue(replica.status().problem().contains("nothing received"), replica.status()::problem);
    publisher.publish(5);
    assertEquals(10, reader.awaitEvents(10).ids().size());
    awaitReady();
  }

  @Test
  void eventsArriveEvenWhileTheSilentSubscriptionIsNotYetFoundOut() {
    assertEquals(1, way.silence("SUBSCRIBE"));
    publisher.publish(5);
    assertEquals(10, reader.awaitEvents(10).ids().size(), "idle, it asks where the feed stands");
  }

  @Test
  void aTailThatWasReplacedMeanwhileIsFoundThoughTheHeadHasCaughtUp() {
    Cursor before = publisher.head();
    way.cut();
    awaitUnready();
    // as after a failover: the last event is gone, and another gets its offset
    redis.run(Command.XDEL, "{marketcast}:log", "5-0");
    redis.run(Command.XSETID, "{marketcast}:log", "4-0");
    redis.run(Command.HINCRBY, "{marketcast}:meta", "head", "-1");
    var other = new Publisher(redis);
    other.publish(3);
    assertEquals(before.epoch(), other.head().epoch(), "nobody knew better");
    way.restore();
    Await.until(() -> "a reset: " + reader.ids(), () -> isReset(reader.ids()));
    other.publish(2);
    Await.until(
        () -> "the last: " + reader.ids(),
        () -> reader.ids().getLast().equals(other.head().toString()));
    assertTrue(!other.head().epoch().equals(before.epoch()));
    awaitReady();
  }

  @Test
  void whatCameFirstAfterATotalLossIsReadThoughItsOffsetsAreLow() {
    way.cut();
    awaitUnready();
    redis.run(Command.FLUSHALL);
    var newcomer = new Publisher(redis); // knows nothing of the epoch that was
    newcomer.at(LATER_MICROS);
    newcomer.publish(3);
    String epoch = newcomer.head().epoch();
    way.restore();
    awaitReady();
    newcomer.publish(1);
    Await.until(
        () -> "the last: " + reader.ids(),
        () -> reader.ids().getLast().equals(newcomer.head().toString()));
    List<String> ids = reader.ids();
    assertTrue(
        ids.containsAll(List.of("reset " + epoch + ":0", epoch + ":1", epoch + ":2", epoch + ":3")),
        ids::toString);
  }

  @Test
  void whatTheLogHasNoMoreIsOneGapThatNamesThatAndNothingElse() {
    String epoch = publisher.head().epoch();
    way.cut();
    awaitUnready();
    var trimming = new Publisher(redis, 100);
    trimming.publish(150);
    trimming.publish(150);
    String oldest =
        redis
            .run(Command.XRANGE, "{marketcast}:log", "-", "+", "COUNT", "1")
            .get(0)
            .get(0)
            .toString();
    long first = Long.parseLong(oldest.substring(0, oldest.indexOf('-')));
    assertTrue(first > 6, "the log has been trimmed, to " + oldest);
    way.restore();
    awaitReady();
    trimming.publish(2);
    var expected = new ArrayList<>(ids(epoch, 1, 5));
    expected.add("gap " + epoch + ":" + (first - 1));
    expected.addAll(ids(epoch, first, 307));
    assertEquals(expected, reader.awaitEvents(expected.size()).ids());
    String range = "\"from\":\"%s:6\",\"to\":\"%s:%d\"".formatted(epoch, epoch, first - 1);
    assertTrue(reader.events().get(5).contains(range), reader.events().get(5));
  }

  @Test
  void whoWasNotCutOffHasAllThatWasAcknowledgedThoughTheLogHasItNoMore() throws Exception {
    String epoch = publisher.head().epoch();
    try (Replica other = Replica.ready(redis);
        SseReader lucky = SseReader.after(other, epoch + ":0")) {
      way.cut();
      awaitUnready();
      var trimming = new Publisher(redis, 100);
      trimming.publish(150);
      trimming.publish(150);
      assertEquals(epoch + ":305", trimming.head().toString(), "what was acknowledged");
      assertTrue(redis.run(Command.XLEN, "{marketcast}:log").toLong() < 305, "trimmed");
      assertEquals(ids(epoch, 1, 305), lucky.awaitEvents(305).ids());
      way.restore();
      awaitReady();
      trimming.publish(1);
      reader.awaitEvents(7);
      assertEquals(ids(epoch, 1, 306), lucky.awaitEvents(306).ids(), "nor is it disturbed by that");
    }
  }

  private static List<String> ids(String epoch, long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(offset -> epoch + ":" + offset).toList();
  }

  private static boolean isReset(List<String> ids) {
    return ids.stream().anyMatch(id -> id.startsWith("reset "));
  }

  private void awaitReady() {
    Await.until(() -> "ready: " + replica.status(), () -> replica.status().isReady());
  }

  private void awaitUnready() {
    Await.until(() -> "unready: " + replica.status(), () -> !replica.status().isReady());
  }
}

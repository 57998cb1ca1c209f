package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.protocol.event.Cursor;
import io.vertx.redis.client.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to replicas, Redis and the reader's own connection: each event once, in order.
 */
final class ResumeUnderFaultsTest {

  private static final int STEPS = 60;

  @Test
  void aReaderThatKeepsReconnectingSomewhereElseGetsEveryEventOnce() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    try (var redis = new TestRedis()) {
      var publisher = new Publisher(redis);
      Cursor begin = publisher.head();
      var replicas = List.of(small(redis), small(redis)).toArray(Replica[]::new);
      var got = new ArrayList<String>();
      String last = begin.toString();
      for (int step = 0; step < STEPS; step++) {
        try (SseReader reader = SseReader.after(replicas[random.nextInt(2)], last)) {
          publisher.publish(1 + random.nextInt(40));
          disturb(random, redis, replicas);
          // its replica may have been closed before it could send anything
          Await.until(() -> "an event", () -> !reader.ids().isEmpty() || !reader.isOpen());
          got.addAll(reader.ids());
          last = got.isEmpty() ? last : got.getLast();
        }
      }
      try (SseReader reader = SseReader.after(replicas[0], last)) {
        long missing = publisher.head().offset() - got.size();
        got.addAll(reader.awaitEvents((int) missing).ids());
      }
      assertEquals(ids(begin.epoch(), publisher.head().offset()), got);
      replicas[0].close();
      replicas[1].close();
    }
  }

  /** A ring so small that a reader often has to resume from the log. */
  private static Replica small(TestRedis redis) {
    return Replica.ready(redis, 16, Replica.STREAMS);
  }

  private static void disturb(Random random, TestRedis redis, Replica[] replicas) throws Exception {
    switch (random.nextInt(30)) {
      case 0, 1, 2 -> redis.run(Command.CLIENT, "KILL", "TYPE", "pubsub");
      case 3, 4 -> redis.run(Command.CLIENT, "KILL", "TYPE", "normal");
      case 5 -> {
        redis.stop();
        redis.start();
      }
      case 6, 7 -> {
        int victim = random.nextInt(2);
        replicas[victim].close();
        replicas[victim] = small(redis);
      }
      default -> {}
    }
  }

  private static List<String> ids(String epoch, long to) {
    return LongStream.rangeClosed(1, to)
        .mapToObj(offset -> new Cursor(epoch, offset).toString())
        .toList();
  }
}

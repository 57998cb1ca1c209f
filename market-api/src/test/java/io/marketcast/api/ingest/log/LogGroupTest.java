package io.marketcast.api.ingest.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.feed.redis.FeedServer;
import io.marketcast.api.ingest.log.IngestRedis.RedisRefusalException;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The group in a real Redis. */
final class LogGroupTest {

  private static final int LOGS = 100; // without care, dozens of them fail

  @Test
  void replicasThatBeginTogetherAllGetTheGroupThatOneOfThemMakes() throws Exception {
    var vertx = Vertx.vertx();
    try (var redis = new TestRedis();
        var threads = Executors.newFixedThreadPool(2)) {
      var address = RedisAddress.parse(redis.uri());
      var server = new FeedServer(vertx, address, new RedisKeys("{0}"), IngestRedis.PATIENCE);
      var together = new CyclicBarrier(2);
      List<Future<Integer>> replicas =
          threads.invokeAll(List.of(claims(server, "a", together), claims(server, "b", together)));
      for (Future<Integer> refused : replicas) {
        assertEquals(0, refused.get());
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /**
   * Looks for entries to take over in one log after the other, none of which has a group, and
   * counts how often Redis refuses it.
   */
  private static Callable<Integer> claims(
      FeedServer server, String replica, CyclicBarrier together) {
    return () -> {
      int refused = 0;
      try (var redis = new IngestRedis(server)) {
        for (int log = 0; log < LOGS; log++) {
          together.await(10, TimeUnit.SECONDS);
          try {
            new LogGroup(redis, new RedisKeys("{" + log + "}"), replica, 0).claim();
          } catch (RedisRefusalException e) {
            refused++;
          }
        }
      }
      return refused;
    };
  }
}

package io.marketcast.api.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LoopTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final IngestMeters meters = new IngestMeters(new SimpleMeterRegistry());
  private final AtomicInteger rounds = new AtomicInteger();

  @Test
  void whatPausesIsEndedAtOnce() {
    var loop = new Loop("pausing", () -> true, meters, () -> round(HOUR));
    loop.start();
    Await.until(() -> "a round", () -> rounds.get() == 1);
    long begunNanos = System.nanoTime();
    loop.close();
    assertTrue(
        System.nanoTime() - begunNanos < Duration.ofSeconds(3).toNanos(), "it was waited for");
    assertEquals(1, rounds.get());
  }

  @Test
  void whatFailsIsCountedAndTriedAgain() {
    var fails = new AtomicBoolean(true);
    var loop =
        new Loop(
            "failing",
            () -> true,
            meters,
            () -> {
              if (fails.getAndSet(false)) {
                throw new SQLException("away");
              }
              return round(HOUR);
            });
    loop.start();
    Await.until(() -> "a round", () -> rounds.get() == 1);
    loop.close();
    assertEquals(1, meters.failures.count());
  }

  private Duration round(Duration pause) {
    rounds.incrementAndGet();
    return pause;
  }
}

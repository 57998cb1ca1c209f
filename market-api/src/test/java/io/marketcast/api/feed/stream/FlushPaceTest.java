package io.marketcast.api.feed.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FlushPaceTest {

  private static final long LONGEST_MILLIS = 20;
  private static final long BEGIN_NANOS = Long.MAX_VALUE - 1_000; // the clock may wrap

  private final FlushPace pace = new FlushPace(Duration.ofMillis(LONGEST_MILLIS), BEGIN_NANOS);
  private long nowNanos = BEGIN_NANOS;

  @Test
  void whatComesFirstIsFlushedAtOnce() {
    assertEquals(0, pace.waitMillis(nowNanos));
  }

  @Test
  void aFlushIsFollowedByFourTimesItsCost() {
    flush(2);
    assertEquals(8, pace.waitMillis(nowNanos));
    pass(3);
    assertEquals(5, pace.waitMillis(nowNanos));
    pass(5);
    assertEquals(0, pace.waitMillis(nowNanos));
  }

  @Test
  void nothingWaitsLongerThanTheLongestPauseHoweverMuchFlushesCost() {
    var random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      flush(random.nextInt(1_000));
      pass(random.nextInt(30));
      long waitMillis = pace.waitMillis(nowNanos);
      assertTrue(waitMillis >= 0 && waitMillis <= LONGEST_MILLIS, waitMillis + " ms");
      pass(waitMillis);
      assertEquals(0, pace.waitMillis(nowNanos), "it has waited");
    }
    flush(1_000);
    assertEquals(LONGEST_MILLIS, pace.waitMillis(nowNanos));
  }

  private void flush(long costMillis) {
    pass(costMillis);
    pace.flushed(nowNanos, TimeUnit.MILLISECONDS.toNanos(costMillis));
  }

  private void pass(long millis) {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }
}

package io.marketcast.agent.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Lets packets of a file pass as far apart as they were captured, divided by a speed, and tells
 * when that is now. One pass over a file, one thread.
 */
final class Pacer {

  /** Waits; a test's fake only moves its clock. */
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final double speed;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private boolean begun;
  private long firstCapturedNanos;
  private long startNanos;

  /**
   * @param speed how many times faster than captured; above 0, infinite for no waiting at all
   */
  Pacer(double speed, InstantSource clock, Sleeper sleeper) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0: " + speed);
    }
    this.speed = speed;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * Waits until the packet is due.
   *
   * @param capturedNanos its capture time, nanoseconds since 1970
   * @return the time it is replayed at, nanoseconds since 1970; a capture time before that of the
   *     first packet counts as the same
   */
  long pace(long capturedNanos) throws InterruptedException {
    if (Double.isInfinite(speed)) {
      return nowNanos();
    }
    if (!begun) {
      begun = true;
      firstCapturedNanos = capturedNanos;
      startNanos = nowNanos();
    }
    long sinceFirstNanos = Math.max(0, capturedNanos - firstCapturedNanos);
    long dueNanos = startNanos + (long) (sinceFirstNanos / speed);
    long aheadNanos = dueNanos - nowNanos();
    if (aheadNanos > 0) {
      sleeper.sleep(Duration.ofNanos(aheadNanos));
    }
    return dueNanos;
  }

  /** The next packet is due at once, and those behind it as far apart as before. */
  void beginAgain() {
    begun = false;
  }

  private long nowNanos() {
    var now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}

package io.marketcast.api.feed.stream;

import java.time.Duration;

/**
 * When an event loop flushes: at once where flushing is cheap or it has been quiet. A write costs
 * much the same for one event as for many, so a loop that would flush for more than a fifth of its
 * time waits for more to send at once, but never longer than the longest pause. One thread; time is
 * a parameter.
 */
final class FlushPace {

  private static final int PAUSE_FOR_EACH_FLUSH = 4; // times what the last one cost
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long longestPauseNanos;
  private long flushedNanos; // when the last flush ended
  private long flushCostNanos; // how long it took

  FlushPace(Duration longestPause, long nowNanos) {
    this.longestPauseNanos = longestPause.toNanos();
    this.flushedNanos = nowNanos;
  }

  /** A flush has ended, and took so long. */
  void flushed(long nowNanos, long costNanos) {
    flushedNanos = nowNanos;
    flushCostNanos = costNanos;
  }

  /** How long what is new now has to wait for its flush; 0 for not at all. */
  long waitMillis(long nowNanos) {
    long pauseNanos = Math.min(longestPauseNanos, PAUSE_FOR_EACH_FLUSH * flushCostNanos);
    return Math.max(0, (pauseNanos - (nowNanos - flushedNanos)) / NANOS_PER_MILLI);
  }
}

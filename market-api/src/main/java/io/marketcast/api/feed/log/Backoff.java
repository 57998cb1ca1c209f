package io.marketcast.api.feed.log;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts to reconnect: doubling, bounded, and each anywhere in its upper half, so
 * that replicas do not come back in step. One thread.
 */
final class Backoff {

  private final long firstMillis;
  private final long longestMillis;
  private final RandomGenerator random;
  private long nextMillis;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.firstMillis = first.toMillis();
    this.longestMillis = longest.toMillis();
    this.random = random;
    this.nextMillis = firstMillis;
  }

  long nextMillis() {
    long ceiling = nextMillis;
    nextMillis = Math.min(longestMillis, nextMillis * 2);
    return random.nextLong(ceiling / 2, ceiling) + 1;
  }

  void reset() {
    nextMillis = firstMillis;
  }
}

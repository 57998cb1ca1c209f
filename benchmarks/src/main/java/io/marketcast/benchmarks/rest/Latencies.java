package io.marketcast.benchmarks.rest;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long answers, or events, took. */
public record Latencies(long[] sortedNanos, Duration measured) {

  public static Latencies of(long[] nanos, Duration measured) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted, measured);
  }

  private double millis(double share) {
    int index = (int) Math.min(sortedNanos.length - 1L, (long) (share * sortedNanos.length));
    return sortedNanos[index] / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** One line of the report's table. */
  public String line(String name) {
    return "| %s | %.0f | %.1f | %.1f | %.1f | %.1f |"
        .formatted(
            name,
            sortedNanos.length / (double) measured.toSeconds(),
            millis(0.5),
            millis(0.99),
            millis(0.999),
            millis(1));
  }
}

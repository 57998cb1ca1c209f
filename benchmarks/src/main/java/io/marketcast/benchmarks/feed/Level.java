package io.marketcast.benchmarks.feed;

/**
 * A number of connections, and what is asked of a server that has them.
 *
 * @param connections streams open
 * @param boundMillis what the 99th percentile of latency may be
 * @param firstRate events a second to begin with
 */
record Level(int connections, double boundMillis, int firstRate) {

  private static final int MANY = 5_000;

  /** The design's bounds: 50 ms, and 250 ms with many connections. */
  static Level of(int connections) {
    return connections < MANY ? new Level(connections, 50, 100) : new Level(connections, 250, 10);
  }
}

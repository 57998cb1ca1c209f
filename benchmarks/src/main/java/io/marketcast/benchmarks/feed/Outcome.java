package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.Mark;

/**
 * What came of one rate.
 *
 * @param rate events a second that were asked for
 * @param mark what the connections saw
 * @param serverCores processors that the server kept busy
 * @param fault why the rate is too high, or null where it is not
 */
record Outcome(int rate, Mark mark, double serverCores, String fault) {

  boolean isGood() {
    return fault == null;
  }

  /** Whether nothing more can be measured with these connections. */
  boolean hasLostStreams() {
    return mark.open() < mark.connections();
  }

  double deliveriesPerSecond() {
    return mark.deliveries() / mark.seconds();
  }

  double clientCores() {
    return mark.cpuSeconds() / mark.seconds();
  }

  double bytesPerSecond() {
    return mark.bytes() / mark.seconds();
  }
}

package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.Mark;

/**
 * What rude clients do to others.
 *
 * @param before what the others saw without them
 * @param during what they saw beside them
 * @param rude what the rude ones got
 * @param serverCores processors that the replica kept busy meanwhile
 */
record RudeOutcome(Mark before, Mark during, Mark rude, double serverCores) {

  double answersPerSecond() {
    return rude.answers() / rude.seconds();
  }

  /** What was wrong with the others' streams, or null. */
  String fault() {
    return during.fault();
  }
}

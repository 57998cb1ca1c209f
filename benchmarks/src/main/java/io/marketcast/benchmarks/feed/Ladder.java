package io.marketcast.benchmarks.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for the highest rate that a server keeps up with: doubles it until it does not, then halves
 * the distance a few times. A rate that fails is tried again before that is believed, because the
 * machine may have been busy with something else.
 */
final class Ladder {

  private static final int HALVINGS = 2;
  private static final double HOPELESS = 4; // times the bound: not tried again

  private final Step step;
  private final Level level;
  private final Consumer<Outcome> progress;
  private final List<Outcome> outcomes = new ArrayList<>();

  Ladder(Step step, Level level, Consumer<Outcome> progress) {
    this.step = step;
    this.level = level;
    this.progress = progress;
  }

  /** All that was tried, in order. */
  List<Outcome> climb() throws Exception {
    int rate = level.firstRate();
    while (holds(rate)) {
      rate *= 2;
    }
    int low = best(outcomes).map(Outcome::rate).orElse(0);
    int high = rate;
    for (int i = 0; i < HALVINGS && !outcomes.getLast().hasLostStreams(); i++) {
      int middle = (low + high) / 2;
      if (holds(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return List.copyOf(outcomes);
  }

  /** Tries these rates, once each, whatever comes of it. */
  List<Outcome> visit(List<Integer> rates) throws Exception {
    for (int rate : rates) {
      once(rate);
    }
    return List.copyOf(outcomes);
  }

  private boolean holds(int rate) throws Exception {
    Outcome first = once(rate);
    boolean hopeless =
        first.hasLostStreams() || first.mark().p99Millis() > HOPELESS * level.boundMillis();
    return first.isGood() || !hopeless && once(rate).isGood();
  }

  private Outcome once(int rate) throws Exception {
    Outcome outcome = step.run(rate);
    outcomes.add(outcome);
    progress.accept(outcome);
    return outcome;
  }

  /** The highest rate that was kept up with; empty where none was. */
  static Optional<Outcome> best(List<Outcome> outcomes) {
    return outcomes.stream().filter(Outcome::isGood).max(Comparator.comparing(Outcome::rate));
  }
}

package io.marketcast.agent.spool;

import java.time.Duration;

/**
 * When written events are forced onto the disk. A killed process loses nothing with any of them;
 * they differ in what a power cut or a crash of the system may take.
 */
public sealed interface Fsync {

  /** Before each event is offered to Redis: loses nothing, costs a disk access an event. */
  record Always() implements Fsync {}

  /** By a thread of its own: a power cut may take the events of the last interval. */
  record Interval(Duration every) implements Fsync {
    public Interval {
      if (every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException("fsync interval must be above zero: " + every);
      }
    }
  }

  /** When the system likes to: a power cut may take the last half minute. */
  record Never() implements Fsync {}

  /**
   * Reads {@code always}, {@code never}, or an interval like {@code 200ms}.
   *
   * @throws IllegalArgumentException with a message for the operator where it is something else
   */
  static Fsync parse(String text) {
    return switch (text) {
      case "always" -> new Always();
      case "never" -> new Never();
      default -> {
        // nine digits fit an int and are eleven days
        if (!text.matches("[1-9][0-9]{0,8}ms")) {
          throw new IllegalArgumentException("always, never or an interval like 200ms expected");
        }
        yield new Interval(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))));
      }
    };
  }
}

package io.marketcast.api.alert.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait until a message is tried again: twice as long each time, with jitter, and never
 * shorter than the receiver asked for.
 *
 * @param first before the second attempt, at most
 * @param longest between two attempts
 * @param giveUpAfter since the first attempt
 */
record Patience(Duration first, Duration longest, Duration giveUpAfter) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * Empty where the message is to be dropped.
   *
   * @param attempts made so far
   * @param since the first one
   */
  Optional<Duration> next(Answer answer, int attempts, Duration since, RandomGenerator random) {
    if (!answer.isTemporary() || since.compareTo(giveUpAfter) >= 0) {
      return Optional.empty();
    }
    long doubled = first.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
    long most = Math.min(doubled, longest.toMillis());
    Duration own = Duration.ofMillis(random.nextLong(most / 2, most + 1));
    Duration asked = answer.pause().orElse(Duration.ZERO);
    return Optional.of(asked.compareTo(own) > 0 ? asked : own);
  }
}

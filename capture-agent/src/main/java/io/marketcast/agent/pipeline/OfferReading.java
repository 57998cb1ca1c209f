package io.marketcast.agent.pipeline;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How offers are read from what players say.
 *
 * @param aliases file of the words that players use; null for the built-in ones
 * @param repostWindow the silence after which the same offer counts as new
 */
public record OfferReading(Path aliases, Duration repostWindow) {

  /** A player repeats an offer every few minutes. */
  public static final int DEFAULT_REPOST_MINUTES = 10;

  public static OfferReading defaults() {
    return new OfferReading(null, Duration.ofMinutes(DEFAULT_REPOST_MINUTES));
  }
}

package io.marketcast.api.feed.log;

import java.time.Duration;

/**
 * How patient the follower is with Redis.
 *
 * @param idle nothing received for so long: probe, and ask where the feed stands
 * @param silence nothing received for so long, despite probing: the connection is dead
 * @param command how long one command may take
 * @param firstRetry longest wait before the first attempt to reconnect
 * @param longestRetry longest wait before any attempt; shorter than the publish script's pause
 *     after a restart, so that this replica can say in time what it has seen
 */
public record Timing(
    Duration idle, Duration silence, Duration command, Duration firstRetry, Duration longestRetry) {

  /** For real use. */
  public static final Timing DEFAULT =
      new Timing(
          Duration.ofSeconds(4),
          Duration.ofSeconds(12),
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          Duration.ofMillis(1_500));
}

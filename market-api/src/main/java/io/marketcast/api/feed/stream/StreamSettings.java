package io.marketcast.api.feed.stream;

import java.time.Duration;

/**
 * How streams are served.
 *
 * @param heartbeat an id-only block is sent so often
 * @param longestPause under load, an event waits at most so long for others to be sent with it
 * @param maxConnections streams open at the same time; more are told to come back later
 * @param maxFilters different filters that an event loop serves at the same time; a reader with one
 *     more is told to come back later
 * @param allowOrigin web pages that may open WebSockets: {@code *}, or origins between commas
 */
public record StreamSettings(
    Duration heartbeat,
    Duration longestPause,
    int maxConnections,
    int maxFilters,
    String allowOrigin) {

  public StreamSettings {
    if (heartbeat.toMillis() < 1) {
      throw new IllegalArgumentException("the heartbeat must be at least 1 ms: " + heartbeat);
    }
    if (longestPause.isNegative()) {
      throw new IllegalArgumentException("the longest pause is negative: " + longestPause);
    }
    if (maxFilters < 0) {
      throw new IllegalArgumentException("the number of filters is negative: " + maxFilters);
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("at least 1 connection is needed: " + maxConnections);
    }
  }
}

package io.marketcast.api.feed.stream;

import java.time.Duration;

/**
 * How streams are served.
 *
 * @param heartbeat an id-only block is sent so often
 * @param flushInterval under load, flushes of one event loop are at least so far apart
 * @param maxConnections streams open at the same time; more are told to come back later
 * @param allowOrigin value of {@code Access-Control-Allow-Origin}
 */
public record StreamSettings(
    Duration heartbeat, Duration flushInterval, int maxConnections, String allowOrigin) {}

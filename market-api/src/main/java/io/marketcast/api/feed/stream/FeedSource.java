package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.log.LogFollower;
import io.marketcast.api.feed.log.OlderEvents;
import io.marketcast.api.feed.ring.FeedRing;

/**
 * Where streams get the feed from.
 *
 * @param ring the recent part
 * @param log the part before that, and the word of Redis on where the feed stands
 * @param older the part before that
 * @param snapshots the market that it comes to
 */
public record FeedSource(FeedRing ring, LogFollower log, OlderEvents older, Snapshots snapshots) {}

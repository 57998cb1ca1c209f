package io.marketcast.api.feed;

import io.marketcast.api.feed.admission.AccessSettings;
import io.marketcast.api.feed.log.Timing;
import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;

/**
 * All that a replica's feed has to be told.
 *
 * @param address where Redis is
 * @param keys names in Redis
 * @param replica this replica's name, different from all others'
 * @param ringEvents events the ring holds at most
 * @param ringBytes bytes the ring holds at most
 * @param timing how patient it is with Redis
 * @param streams how streams are served
 * @param access who may come in
 */
public record FeedSettings(
    RedisAddress address,
    RedisKeys keys,
    String replica,
    int ringEvents,
    long ringBytes,
    Timing timing,
    StreamSettings streams,
    AccessSettings access) {}

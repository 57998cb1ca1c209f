/** Connections to the Redis server that holds the feed, and what is asked over them. */
package io.marketcast.api.feed.redis;

/** Follows the feed in Redis, live and from the log, into the ring. */
package io.marketcast.api.feed.log;

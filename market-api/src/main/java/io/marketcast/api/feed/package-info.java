/** The feed: follows Redis and serves the stream. {@code Feed} is where to start reading. */
package io.marketcast.api.feed;

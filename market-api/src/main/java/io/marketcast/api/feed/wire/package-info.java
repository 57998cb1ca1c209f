/** What a stream looks like on its connection: server-sent events, or messages of a WebSocket. */
package io.marketcast.api.feed.wire;

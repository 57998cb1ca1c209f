/** The feed as server-sent events: connections, resume, fan-out. */
package io.marketcast.api.feed.stream;

/** The streams: connections, resume, fan-out. */
package io.marketcast.api.feed.stream;

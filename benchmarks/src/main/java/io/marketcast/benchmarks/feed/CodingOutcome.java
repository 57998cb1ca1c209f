package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.Mark;

/**
 * What a way to compress costs.
 *
 * @param events events sent to each connection
 * @param load what the connections received, compressed
 * @param probe what a few uncompressed connections beside them saw
 * @param serverCores processors kept busy by the replica, and the proxy where there is one
 */
record CodingOutcome(long events, Mark load, Mark probe, double serverCores) {

  double bytesPerEvent() {
    return (double) load.bytes() / load.connections() / events;
  }

  double bytesPerSecond() {
    return load.bytes() / load.seconds();
  }
}

/**
 * The load test of the feed: a replica and its peers in turn, each with the same connections, at a
 * rising rate of events. {@code FeedBench} is where to start reading.
 */
package io.marketcast.benchmarks.feed;

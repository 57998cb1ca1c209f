/**
 * What puts load on a server of the feed: events at an even pace, and connections that judge them.
 */
package io.marketcast.benchmarks.feed.load;

/**
 * The servers that are compared, started and stopped: a replica, its peers, and proxies before it.
 */
package io.marketcast.benchmarks.feed.server;

/** How long an event is on its way, from the packet on the wire to a reader of the feed. */
package io.marketcast.benchmarks.path;

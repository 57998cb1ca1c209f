/**
 * Events on disk in the order they were captured: append-only segments with a checksum for each
 * record. Knows nothing of Redis; {@code publish} decides what leaves.
 */
package io.marketcast.agent.spool;

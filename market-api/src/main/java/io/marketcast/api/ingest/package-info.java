/**
 * From the log to PostgreSQL, each event once.
 *
 * <p>Two threads on each replica. {@code StoreLoop} shares the log with the other replicas, in one
 * consumer group, and puts events into the event store; it does not care about their order. {@code
 * ApplyLoop} takes them from there in the feed's order, on one replica at a time, and brings all
 * other tables up to date; {@code ingest_state} is how far it is. ADR 0008 says why.
 */
package io.marketcast.api.ingest;

package io.marketcast.api.ingest;

import io.marketcast.protocol.event.Cursor;
import java.time.Instant;

/**
 * An event of the store.
 *
 * @param stored when, by the database's clock
 */
record StoredEvent(Cursor cursor, byte[] json, Instant stored) {}

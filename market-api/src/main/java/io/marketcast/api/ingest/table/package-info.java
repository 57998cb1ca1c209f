/**
 * What events change in the tables: items, books, candles, shouts, offers, statistics. All of it in
 * the caller's transaction, many rows a statement. {@code MarketTables} is where to start reading.
 */
package io.marketcast.api.ingest.table;

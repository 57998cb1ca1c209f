/**
 * {@code bench ingest}: how fast one replica brings a full log into PostgreSQL.
 *
 * <p>A listing is what it is everywhere else: one price level or one offer inside an event. Lines
 * of a category ({@code market_summary}) are stored and make history too, but are not counted.
 */
package io.marketcast.benchmarks.ingest;

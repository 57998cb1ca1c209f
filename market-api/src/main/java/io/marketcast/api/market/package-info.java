/**
 * The market as it is kept: items, order books, history, shouts and offers.
 *
 * <p>The entities are for reading; {@code ingest} writes their tables with plain SQL, many rows a
 * statement (ADR 0008). {@code store} says who owns which table.
 */
package io.marketcast.api.market;

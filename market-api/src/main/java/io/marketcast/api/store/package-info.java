/**
 * PostgreSQL: connection, schema, partitions, and the event store.
 *
 * <p>Who writes which table of {@code db/migration}:
 *
 * <table>
 * <caption>Owners</caption>
 * <tr><td>{@code event}, {@code epoch}, {@code rejected_entry}
 *     <td>{@code ingest} on every replica, in parallel
 * <tr><td>{@code ingest_state}, {@code agent_clock}, {@code item}, {@code book}, {@code book_level},
 *     {@code candle}, {@code shout}, {@code offer}, {@code daily_statistic}
 *     <td>{@code ingest} on one replica at a time, in the feed's order, in one transaction with
 *     {@code ingest_state}
 * <tr><td>{@code item.category} <td>{@code catalog}, in rows that nobody else is writing
 * <tr><td>partitions of {@code event}, and rows past their time <td>{@code store}, one replica at a
 *     time
 * <tr><td>{@code alert} <td>{@code alert} on the replica that leads; {@code ingest} adds what watches
 *     see
 * <tr><td>{@code alert_silence}, {@code watch} <td>the operator's requests; {@code ingest} what
 *     watches remember
 * <tr><td>{@code alert_lease} <td>{@code alert} on any replica
 * <tr><td>{@code erased_event}, and rows of a player who is erased <td>{@code player}, at the
 *     operator's request
 * <tr><td>tables of later migrations <td>the feature that made them
 * </table>
 *
 * Everybody may read all of them. A reader that needs several tables to agree reads them in one
 * {@code REPEATABLE READ} transaction; {@code ingest_state} then tells the cursor they stand at.
 */
package io.marketcast.api.store;

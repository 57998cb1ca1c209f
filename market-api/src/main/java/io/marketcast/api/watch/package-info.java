/**
 * Watches: saved conditions on the market. Ingest shows every event to {@code WatchEye} within the
 * transaction that applies it, so in the feed's order and once over all replicas; what it sees
 * becomes an alert of the market in the same transaction. {@code docs/alerts.md}.
 */
package io.marketcast.api.watch;

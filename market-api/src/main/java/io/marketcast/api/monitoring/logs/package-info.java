/**
 * The log lines of all replicas and agents: kept on disk and in Redis, masked, and read from the
 * end. {@code docs/monitoring.md}.
 */
package io.marketcast.api.monitoring.logs;

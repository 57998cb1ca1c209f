/**
 * The system and the market as they are watched: one message for all who may see it, over
 * WebSockets and as server-sent events. {@code docs/monitoring.md}.
 */
package io.marketcast.api.monitoring.stream;

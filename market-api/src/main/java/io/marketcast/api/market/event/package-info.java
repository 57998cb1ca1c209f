/** The event store over REST: what the log has no more. */
package io.marketcast.api.market.event;

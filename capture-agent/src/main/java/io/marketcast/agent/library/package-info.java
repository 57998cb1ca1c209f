/**
 * The way from captured packets to events for programs of other people: {@link
 * io.marketcast.agent.library.MarketReader} with a sink of their own. See {@code docs/library.md}.
 */
package io.marketcast.agent.library;

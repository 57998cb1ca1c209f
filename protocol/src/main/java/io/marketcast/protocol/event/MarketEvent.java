package io.marketcast.protocol.event;

/**
 * One thing a game server said about its market, as it is published.
 *
 * <p>An event has no {@code id} and no {@code ts} yet: the publish script gives it its {@link
 * Cursor} and the sender its publish time. Events are immutable and may be shared between threads.
 * A breaking change to a type is a new type, never a new meaning of an old one.
 */
public sealed interface MarketEvent permits NewListings, MarketSummary, Shout {

  /** The value of the JSON field {@code type}. */
  String type();

  /** Who saw this, where and when. */
  Origin origin();
}

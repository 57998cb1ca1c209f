package io.marketcast.api.market.book;

import io.marketcast.protocol.event.Listing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * One price level, or one offer, of a book.
 *
 * @param price per unit, or null where none is named
 * @param quantity units, or null where it is not told
 * @param seen when it was last seen so
 */
public record Level(
    String listingId,
    Listing.Side side,
    BigDecimal price,
    String currency,
    Long quantity,
    String sellerName,
    Instant seen) {

  public Level {
    Objects.requireNonNull(listingId, "listingId");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(seen, "seen");
  }

  static Level of(Listing listing, Instant seen) {
    return new Level(
        listing.listingId(),
        listing.side(),
        listing.price(),
        listing.currency(),
        listing.quantity(),
        listing.sellerName(),
        seen);
  }

  boolean isAsk() {
    return side == Listing.Side.SELL && price != null;
  }

  boolean isBid() {
    return side == Listing.Side.BUY && price != null;
  }
}

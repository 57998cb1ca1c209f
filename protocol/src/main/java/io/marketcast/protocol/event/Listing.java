package io.marketcast.protocol.event;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One price level, or one offer.
 *
 * @param listingId stable name of this level or offer within its game
 * @param itemId the game's number for the item, or null where only its name is known
 * @param itemName name in the operator's main language, or null where the catalogue has none
 * @param side whether the market's participant sells or buys
 * @param price price per unit, or null where none was named
 * @param currency short name of the currency, or null where the text gives none
 * @param quantity units at this price, or null where it was not said
 * @param sellerName the participant's public name, or null where the game does not show it
 * @param reading how this was read from a text, or null where the game said it in fields
 */
public record Listing(
    String listingId,
    Long itemId,
    String itemName,
    Side side,
    BigDecimal price,
    String currency,
    Long quantity,
    String sellerName,
    Reading reading) {

  public Listing {
    Objects.requireNonNull(listingId, "listingId");
    Objects.requireNonNull(side, "side");
  }

  /** A listing that the game said in fields. */
  public Listing(
      String listingId,
      Long itemId,
      String itemName,
      Side side,
      BigDecimal price,
      String currency,
      Long quantity,
      String sellerName) {
    this(listingId, itemId, itemName, side, price, currency, quantity, sellerName, null);
  }

  /** The participant's side of the trade: a sell offer is an ask, a buy offer a bid. */
  public enum Side {
    SELL,
    BUY
  }
}

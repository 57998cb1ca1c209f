package io.marketcast.agent.game.artale.offer;

import io.marketcast.protocol.naming.Item;
import io.marketcast.protocol.naming.Span;
import java.util.List;

/**
 * One offer of a shout.
 *
 * @param selling true where the player sells, false where the player buys
 * @param price per piece, or for all together where {@code total}; null where none was named
 * @param currency what is paid with; null where the text does not say, also without a price
 * @param total whether the price is for the whole quantity
 * @param alternatives other prices of the same offer
 * @param quantity pieces, or null
 * @param minimum the least that is traded at a time, or null
 * @param unit what quantity, minimum and price count, where that is more than a piece: an id of the
 *     aliases such as {@code set}; else null
 * @param place where to find the player, or null
 * @param span the part of the text that holds this offer
 * @param confidence 0 to 1: how little had to be supposed
 */
public record Offer(
    boolean selling,
    Item item,
    Price price,
    String currency,
    boolean total,
    List<Price> alternatives,
    Long quantity,
    Long minimum,
    String unit,
    Place place,
    Span span,
    double confidence) {

  public Offer {
    alternatives = List.copyOf(alternatives);
  }
}

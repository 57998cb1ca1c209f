package io.marketcast.protocol.event;

import java.util.List;
import java.util.Objects;

/** The items of a category, those with nothing on sale included. */
public record MarketSummary(Origin origin, Scope scope, List<Item> items) implements MarketEvent {

  /** The value of the JSON field {@code type}. */
  public static final String TYPE = "market_summary";

  public MarketSummary {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(scope, "scope");
    items = List.copyOf(items);
  }

  @Override
  public String type() {
    return TYPE;
  }

  /**
   * One item of the category.
   *
   * @param itemId the game's number for the item
   * @param itemName name in the operator's main language, or null where the catalogue has none
   * @param onSale how many are on sale; 0 is information, not absence of it
   * @param minPrice cheapest price per unit, or null where nothing is on sale
   */
  public record Item(long itemId, String itemName, long onSale, Long minPrice) {}
}

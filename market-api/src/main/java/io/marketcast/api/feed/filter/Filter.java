package io.marketcast.api.feed.filter;

import io.marketcast.api.feed.filter.EventFacts.Offer;
import io.marketcast.protocol.event.Listing;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Set;

/**
 * Which events a reader wants. Two that ask the same are equal, whatever order it was asked in, so
 * that their readers share all work. An event passes as a whole or not at all.
 *
 * <p>{@code items}, {@code sides} and the prices speak of one offer: it has to meet all of them.
 *
 * @param games short names; empty asks nothing, as with all sets here
 * @param types event types
 * @param itemIds the games' numbers of items
 * @param itemNames whole names of items, as asked for in lower case and as normalised; an item of
 *     either set is wanted
 * @param sides sides of offers
 * @param minPrice the lowest price wanted, or null
 * @param maxPrice the highest price wanted, or null
 * @param words what an item's name or the event's text holds, in lower case, or null
 */
public record Filter(
    Set<String> games,
    Set<String> types,
    Set<Long> itemIds,
    Set<String> itemNames,
    Set<Listing.Side> sides,
    BigDecimal minPrice,
    BigDecimal maxPrice,
    String words) {

  /** Asks nothing: every event passes. */
  public static final Filter ALL =
      new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null);

  public Filter {
    games = Set.copyOf(games);
    types = Set.copyOf(types);
    itemIds = Set.copyOf(itemIds);
    itemNames = Set.copyOf(itemNames);
    sides = Set.copyOf(sides);
    minPrice = minPrice == null ? null : minPrice.stripTrailingZeros(); // 1.50 equals 1.5
    maxPrice = maxPrice == null ? null : maxPrice.stripTrailingZeros();
  }

  /** Whether it asks nothing. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether the reader wants this event. */
  public boolean passes(EventFacts facts) {
    return wants(games, facts.game()) && wants(types, facts.type()) && wantsContent(facts);
  }

  private boolean wantsContent(EventFacts facts) {
    boolean spoken = words == null || holds(facts.text(), words);
    if (spoken && !asksForOffers()) {
      return true;
    }
    for (Offer offer : facts.offers()) {
      if ((spoken || isNamedWith(offer, words)) && wants(offer)) {
        return true;
      }
    }
    return false;
  }

  private boolean asksForOffers() {
    return asksForItems() || !sides.isEmpty() || minPrice != null || maxPrice != null;
  }

  private boolean asksForItems() {
    return !itemIds.isEmpty() || !itemNames.isEmpty();
  }

  private boolean wants(Offer offer) {
    return (!asksForItems() || isWantedItem(offer))
        && wants(sides, offer.side())
        && (minPrice == null || (offer.price() != null && offer.price().compareTo(minPrice) >= 0))
        && (maxPrice == null || (offer.price() != null && offer.price().compareTo(maxPrice) <= 0));
  }

  private boolean isWantedItem(Offer offer) {
    return (offer.itemId() != null && itemIds.contains(offer.itemId()))
        || !Collections.disjoint(itemNames, offer.names());
  }

  private static <T> boolean wants(Set<T> wanted, T value) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }

  private static boolean isNamedWith(Offer offer, String words) {
    return offer.names().stream().anyMatch(name -> name.contains(words));
  }

  private static boolean holds(String text, String words) {
    return text != null && text.contains(words);
  }
}

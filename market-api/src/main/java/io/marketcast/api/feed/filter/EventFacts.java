package io.marketcast.api.feed.filter;

import io.marketcast.protocol.event.Listing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What filters may ask of an event. Extracted once and shared by all readers; texts are in lower
 * case. Immutable. Bounded by the event it was taken from.
 *
 * @param game the game's short name, or null where nothing is known
 * @param type the event's type, or null where nothing is known
 * @param text its free text, or null where it has none
 * @param offers what it offers; an item that was looked at and not found is one without a side
 */
public record EventFacts(String game, String type, String text, List<Offer> offers) {

  /** Nothing is known: an event of a type that this replica does not know. */
  public static final EventFacts NONE = new EventFacts(null, null, null, List.of());

  private static final int FIXED_BYTES = 64;
  private static final int OFFER_BYTES = 112;
  private static final int NAME_BYTES = 80;

  public EventFacts {
    offers = List.copyOf(offers);
  }

  /**
   * One thing that is offered or wanted.
   *
   * @param itemId the game's number for the item, or null
   * @param names all names by which it is found, in lower case
   * @param side whether it is offered or wanted, or null where it is neither
   * @param price the price, or null where none is named
   */
  public record Offer(Long itemId, Set<String> names, Listing.Side side, BigDecimal price) {

    public Offer {
      names = Set.copyOf(names);
    }
  }

  /** About how much memory it takes. */
  public int heapBytes() {
    if (this == NONE) {
      return 0;
    }
    int names = offers.stream().mapToInt(offer -> offer.names().size()).sum();
    int textBytes = text == null ? 0 : text.length() * 2;
    return FIXED_BYTES + textBytes + OFFER_BYTES * offers.size() + NAME_BYTES * names;
  }
}

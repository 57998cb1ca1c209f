package io.marketcast.api.feed.filter;

import io.marketcast.api.feed.filter.EventFacts.Offer;
import io.marketcast.protocol.event.Goods;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.json.EventJson;
import io.marketcast.protocol.json.MalformedEventException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Extracts what filters may ask from published events. Thread-safe. */
public final class FactsReader {

  private final EventJson json = new EventJson();

  /** Reads an event; of one that the contract does not know, nothing is known. */
  public EventFacts read(byte[] published) {
    try {
      return facts(json.read(published));
    } catch (MalformedEventException e) {
      return EventFacts.NONE; // a later version's type: it still goes to readers without a filter
    }
  }

  private static EventFacts facts(MarketEvent event) {
    return switch (event) {
      case NewListings levels -> facts(event, null, offered(levels.listings(), levels.scope()));
      case MarketSummary summary -> facts(event, null, offered(summary.items()));
      case Shout shout -> facts(event, lower(shout.text()), offered(shout.listings(), null));
    };
  }

  private static EventFacts facts(MarketEvent event, String text, Set<Offer> offers) {
    return new EventFacts(event.origin().game(), event.type(), text, List.copyOf(offers));
  }

  private static Set<Offer> offered(List<Listing> listings, Scope scope) {
    var offers = new LinkedHashSet<Offer>();
    Map<String, Set<String>> names = new HashMap<>();
    for (Listing listing : listings) {
      Set<String> itsNames =
          listing.reading() == null ? shared(names, listing.itemName()) : names(listing);
      offers.add(new Offer(listing.itemId(), itsNames, listing.side(), listing.price()));
    }
    boolean nothingFound = listings.isEmpty() && scope != null && scope.itemId() != null;
    if (nothingFound) {
      offers.add(new Offer(scope.itemId(), Set.of(), null, null));
    }
    return offers;
  }

  private static Set<Offer> offered(List<MarketSummary.Item> items) {
    var offers = new LinkedHashSet<Offer>();
    for (MarketSummary.Item item : items) {
      BigDecimal price = item.minPrice() == null ? null : BigDecimal.valueOf(item.minPrice());
      offers.add(new Offer(item.itemId(), names(item.itemName()), Listing.Side.SELL, price));
    }
    return offers;
  }

  /** Fourteen price levels of one item need its name once. */
  private static Set<String> shared(Map<String, Set<String>> names, String name) {
    return name == null ? Set.of() : names.computeIfAbsent(name, FactsReader::names);
  }

  private static Set<String> names(String name) {
    return name == null ? Set.of() : Set.of(lower(name));
  }

  /** What was read from a text is found by each of its names, however that is spelt. */
  private static Set<String> names(Listing offer) {
    Goods goods = offer.reading().goods();
    Goods.Names canonical = goods.names();
    return OfferNames.all(
        goods.normalised(),
        offer.itemName(),
        canonical.english(),
        canonical.japanese(),
        canonical.chinese());
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}

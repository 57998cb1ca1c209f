package io.marketcast.api.watch;

import io.marketcast.protocol.event.Goods;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Listing.Side;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Scope.Section;
import io.marketcast.protocol.event.Shout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds in events what a watch is about. Pure. */
final class Sights {

  private Sights() {}

  /** What an event shows for a watch; nothing where it is about something else. */
  static List<Sight> of(Watch watch, MarketEvent event) {
    boolean place =
        (watch.game() == null || watch.game().equals(event.origin().game()))
            && (watch.realm() == null || watch.realm().equals(event.origin().realm()));
    if (!place) {
      return List.of();
    }
    return switch (event) {
      case NewListings look -> ofLook(watch, look);
      case MarketSummary summary -> ofSummary(watch, summary);
      case Shout shout -> ofShout(watch, shout);
    };
  }

  /** Only what is on sale has a price; the item is that of the scope, or of the listings. */
  private static List<Sight> ofLook(Watch watch, NewListings event) {
    Scope scope = event.scope();
    List<Listing> shown = event.listings();
    Long itemId =
        scope.itemId() != null || shown.isEmpty() ? scope.itemId() : shown.getFirst().itemId();
    String name = shown.isEmpty() ? null : shown.getFirst().itemName();
    if (scope.section() != Section.SALE || !isMeant(watch, itemId, Stream.of(name))) {
      return List.of();
    }
    List<Listing> matching = shown.stream().filter(fits(watch)).toList();
    boolean first = scope.complete() || (scope.page() != null && scope.page() == 0);
    return List.of(sight(watch, name, itemId, matching, first, false));
  }

  private static List<Sight> ofSummary(Watch watch, MarketSummary event) {
    if (event.scope().section() != Section.SALE || watch.offers() != Side.SELL) {
      return List.of();
    }
    var sights = new ArrayList<Sight>();
    for (MarketSummary.Item item : event.items()) {
      // a summary does not say the currency
      if (watch.currency() == null && isMeant(watch, item.itemId(), Stream.of(item.itemName()))) {
        BigDecimal best = item.minPrice() == null ? null : BigDecimal.valueOf(item.minPrice());
        sights.add(new Sight(item.itemName(), item.itemId(), List.of(), best, null, true, false));
      }
    }
    return sights;
  }

  /** Each offer is a sight of its own. */
  private static List<Sight> ofShout(Watch watch, Shout event) {
    return event.listings().stream()
        .filter(offer -> isMeant(watch, offer.itemId(), names(offer)))
        .filter(fits(watch))
        .map(offer -> sight(watch, name(offer), offer.itemId(), List.of(offer), true, true))
        .toList();
  }

  private static Predicate<Listing> fits(Watch watch) {
    return listing ->
        listing.side() == watch.offers()
            && (watch.currency() == null || watch.currency().equals(listing.currency()));
  }

  private static Sight sight(
      Watch watch,
      String item,
      Long itemId,
      List<Listing> listings,
      boolean whole,
      boolean spoken) {
    Comparator<Listing> byPrice = Comparator.comparing(Listing::price);
    Optional<Listing> best =
        listings.stream()
            .filter(listing -> listing.price() != null)
            .min(watch.offers() == Side.SELL ? byPrice : byPrice.reversed());
    return new Sight(
        item,
        itemId,
        listings,
        best.map(Listing::price).orElse(null),
        best.map(Listing::currency).orElse(null),
        whole,
        spoken);
  }

  private static boolean isMeant(Watch watch, Long itemId, Stream<String> names) {
    if (watch.itemId() != null) {
      return watch.itemId().equals(itemId);
    }
    String part = watch.text().toLowerCase(Locale.ROOT);
    return names
        .filter(Objects::nonNull)
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
  }

  /** The name as written and those of the catalogue, in all languages. */
  private static Stream<String> names(Listing offer) {
    if (offer.reading() == null) {
      return Stream.of(offer.itemName());
    }
    Goods.Names names = offer.reading().goods().names();
    return Stream.of(offer.itemName(), names.english(), names.japanese(), names.chinese());
  }

  private static String name(Listing offer) {
    String english = offer.reading() == null ? null : offer.reading().goods().names().english();
    return english == null ? offer.itemName() : english;
  }
}

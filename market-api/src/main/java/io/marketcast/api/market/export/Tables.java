package io.marketcast.api.market.export;

import io.marketcast.api.market.item.ItemFilter;
import io.marketcast.api.market.item.ItemReads;
import io.marketcast.api.market.item.ItemSummary;
import io.marketcast.api.market.listing.ListingEntry;
import io.marketcast.api.market.listing.ListingFilter;
import io.marketcast.api.market.listing.ListingReads;
import io.marketcast.api.market.offer.OfferEntry;
import io.marketcast.api.market.offer.OfferFilter;
import io.marketcast.api.market.offer.OfferReads;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.Cut;
import io.marketcast.api.market.query.MarketPart;
import io.marketcast.api.market.query.PageWish;
import io.marketcast.api.market.shout.ShoutEntry;
import io.marketcast.api.market.shout.ShoutFilter;
import io.marketcast.api.market.shout.ShoutReads;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What can be exported, page by page, in an order that no update changes: a row that is there all
 * the time comes exactly once.
 */
@ApplicationScoped
public class Tables {

  private final ItemReads items;
  private final ListingReads listings;
  private final OfferReads offers;
  private final ShoutReads shouts;

  Tables(ItemReads items, ListingReads listings, OfferReads offers, ShoutReads shouts) {
    this.items = items;
    this.listings = listings;
    this.offers = offers;
    this.shouts = shouts;
  }

  /** A table by its name, of one game or, where that is null, of all. */
  Table<?> of(String name, String game) {
    return switch (name) {
      case "items" -> new Table<>(ItemSummary.class, cursor -> items(game, cursor));
      case "listings" -> new Table<>(ListingEntry.class, cursor -> listings(game, cursor));
      case "offers" -> new Table<>(OfferEntry.class, cursor -> offers(game, cursor));
      case "shouts" -> new Table<>(ShoutEntry.class, cursor -> shouts(game, cursor));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Cut<ItemSummary> items(String game, String cursor) {
    var filter = new ItemFilter();
    filter.part = MarketPart.of(game);
    filter.page = PageWish.of(Checks.MOST_ROWS, cursor);
    var page = items.page(filter);
    return new Cut<>(page.items(), page.next());
  }

  private Cut<ListingEntry> listings(String game, String cursor) {
    var filter = new ListingFilter();
    filter.part = MarketPart.of(game);
    filter.sort = "item";
    filter.page = PageWish.of(Checks.MOST_ROWS, cursor);
    var page = listings.page(filter);
    return new Cut<>(page.listings(), page.next());
  }

  private Cut<OfferEntry> offers(String game, String cursor) {
    var filter = new OfferFilter();
    filter.part = MarketPart.of(game);
    filter.sort = "first_seen";
    filter.page = PageWish.of(Checks.MOST_ROWS, cursor);
    var page = offers.page(filter);
    return new Cut<>(page.offers(), page.next());
  }

  private Cut<ShoutEntry> shouts(String game, String cursor) {
    var filter = new ShoutFilter();
    filter.part = MarketPart.of(game);
    filter.page = PageWish.of(Checks.MOST_ROWS, cursor);
    var page = shouts.page(filter);
    return new Cut<>(page.shouts(), page.next());
  }
}

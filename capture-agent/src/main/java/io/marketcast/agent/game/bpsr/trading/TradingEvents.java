package io.marketcast.agent.game.bpsr.trading;

import io.marketcast.agent.game.Labels;
import io.marketcast.agent.game.bpsr.wire.ListedItem;
import io.marketcast.agent.game.bpsr.wire.PriceLevel;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Scope.KnownBy;
import java.math.BigDecimal;

/** Turns readings into events. The game shows no sellers here, and none is invented. */
final class TradingEvents {

  private static final String CURRENCY = "luno";

  private final String gameId;
  private final Labels labels;

  TradingEvents(String gameId, Labels labels) {
    this.gameId = gameId;
    this.labels = labels;
  }

  MarketEvent event(Reading.Levels page, KnownBy knownBy, long epochNanos) {
    int pages = Math.max(1, page.pages());
    long itemId = page.levels().getFirst().getItem().getConfigId();
    var scope = new Scope(itemId, page.section(), page.page(), pages, pages == 1, knownBy);
    var listings = page.levels().stream().map(level -> listing(itemId, level)).toList();
    return new NewListings(labels.origin(gameId, epochNanos), scope, listings);
  }

  private Listing listing(long itemId, PriceLevel level) {
    String listingId = gameId + ":" + itemId + ":" + level.getPrice();
    if (!level.getGuid().isEmpty()) {
      listingId += ":" + level.getGuid();
    }
    return new Listing(
        listingId,
        itemId,
        labels.itemNames().apply(itemId),
        Listing.Side.SELL,
        BigDecimal.valueOf(level.getPrice()),
        CURRENCY,
        (long) level.getQuantity(),
        null);
  }

  MarketEvent event(Reading.Items list, KnownBy knownBy, long epochNanos) {
    // a list comes in one reply, so it is all there is of whatever the player looked at
    var scope = new Scope(null, list.section(), null, null, true, knownBy);
    var items = list.items().stream().map(this::item).toList();
    return new MarketSummary(labels.origin(gameId, epochNanos), scope, items);
  }

  private MarketSummary.Item item(ListedItem item) {
    long id = item.getConfigId();
    Long minPrice = item.getOnSale() == 0 ? null : (long) item.getLowestPrice();
    return new MarketSummary.Item(id, labels.itemNames().apply(id), item.getOnSale(), minPrice);
  }
}

package io.marketcast.agent.simulate.game;

import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events that decoding must give, made from what was put in and nothing else. */
public final class Truth {

  private static final String AGENT = "simulator";

  private final Map<Long, String> names;

  public Truth(Map<Long, String> names) {
    this.names = names;
  }

  Origin origin(String game, long epochNanos) {
    return new Origin(game, null, AGENT, Instant.EPOCH.plusNanos(epochNanos));
  }

  MarketEvent levels(
      long epochNanos, Scope scope, List<InventedMarket.Level> levels, List<String> guids) {
    long item = scope.itemId();
    var listings = new Listing[levels.size()];
    for (int i = 0; i < listings.length; i++) {
      InventedMarket.Level level = levels.get(i);
      String suffix = guids.isEmpty() ? "" : ":" + guids.get(i);
      listings[i] =
          new Listing(
              "bpsr:" + item + ":" + level.price() + suffix,
              item,
              names.get(item),
              Listing.Side.SELL,
              BigDecimal.valueOf(level.price()),
              "luno",
              (long) level.quantity(),
              null);
    }
    return new NewListings(origin("bpsr", epochNanos), scope, List.of(listings));
  }

  MarketEvent items(long epochNanos, Scope scope, List<InventedMarket.Offer> offers) {
    var items =
        offers.stream()
            .map(offer ->
                new MarketSummary.Item(
                    offer.itemId(),
                    names.get(offer.itemId()),
                    offer.onSale(),
                    offer.onSale() == 0 ? null : (long) offer.lowestPrice()))
            .toList();
    return new MarketSummary(origin("bpsr", epochNanos), scope, items);
  }
}

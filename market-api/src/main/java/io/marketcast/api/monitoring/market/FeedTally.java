package io.marketcast.api.monitoring.market;

import io.marketcast.api.monitoring.market.MarketStats.Game;
import io.marketcast.api.monitoring.market.MarketStats.Move;
import io.marketcast.api.monitoring.market.MarketStats.Sums;
import io.marketcast.api.monitoring.market.MarketStats.Volume;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Shout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up events. Knows prices of at most {@value #MOST_ITEMS} items; others are only counted as
 * listings. One thread.
 */
final class FeedTally {

  private static final int MOST_ITEMS = 50_000;
  private static final int MOVES = 5;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private record Key(String game, long itemId) {}

  /** What the looks into one book showed; prices are null before the first that found something. */
  private static final class Seen {
    private String name;
    private String currency;
    private BigDecimal first;
    private BigDecimal last;
    private long units;
    private BigDecimal value = BigDecimal.ZERO;
  }

  private static final class Count {
    private long events;
    private long listings;
    private long shouts;
    private long offers;
  }

  private final Map<String, Count> games = new TreeMap<>();
  private final Map<Key, Seen> items = new HashMap<>();
  private Instant since; // null before the first event

  void add(MarketEvent event, Instant published) {
    since = since == null ? published : since;
    String game = event.origin().game();
    Count count = games.computeIfAbsent(game, unknown -> new Count());
    count.events++;
    switch (event) {
      case NewListings look -> {
        count.listings += look.listings().size();
        if (look.scope().itemId() != null) {
          Seen seen = seen(game, look.scope().itemId());
          if (seen != null && showsCheapest(look.scope())) {
            look(seen, look.listings());
          }
        }
      }
      case MarketSummary summary -> {
        for (MarketSummary.Item item : summary.items()) {
          seen(game, item.itemId());
        }
      }
      case Shout shout -> {
        count.shouts++;
        count.offers += shout.listings().size();
        count.listings += shout.listings().size();
      }
    }
  }

  /** Null where there are too many others. */
  private Seen seen(String game, long itemId) {
    var key = new Key(game, itemId);
    return items.size() < MOST_ITEMS
        ? items.computeIfAbsent(key, unknown -> new Seen())
        : items.get(key);
  }

  /** Pages behind the first are dearer, and what is announced is not on sale. */
  private static boolean showsCheapest(Scope scope) {
    return scope.section() == Scope.Section.SALE && (scope.page() == null || scope.page() == 0);
  }

  /** A look that found nothing says nothing of the price. */
  private static void look(Seen seen, List<Listing> levels) {
    List<Listing> asks =
        levels.stream()
            .filter(level -> level.side() == Listing.Side.SELL && level.price() != null)
            .toList();
    if (asks.isEmpty()) {
      return;
    }
    Listing cheapest = asks.stream().min(Comparator.comparing(Listing::price)).orElseThrow();
    seen.name = cheapest.itemName();
    seen.currency = cheapest.currency();
    seen.first = seen.first == null ? cheapest.price() : seen.first;
    seen.last = cheapest.price();
    seen.units = 0;
    seen.value = BigDecimal.ZERO;
    for (Listing ask : asks) {
      long units = ask.quantity() == null ? 0 : ask.quantity();
      seen.units += units;
      seen.value = seen.value.add(ask.price().multiply(BigDecimal.valueOf(units)));
    }
  }

  /** The oldest event that was added; null where there was none. */
  Instant since() {
    return since;
  }

  Sums sums() {
    return new Sums(
        games.values().stream().mapToLong(count -> count.events).sum(),
        games.values().stream().mapToLong(count -> count.listings).sum(),
        items.size(),
        games.values().stream().mapToLong(count -> count.shouts).sum(),
        games.values().stream().mapToLong(count -> count.offers).sum());
  }

  List<Game> games() {
    var list = new ArrayList<Game>();
    games.forEach((game, count) ->
        list.add(new Game(game, count.events, count.listings, count.shouts, count.offers)));
    return list;
  }

  List<Volume> volume() {
    Map<String, Volume> volumes = new TreeMap<>();
    for (Seen seen : items.values()) {
      if (seen.currency != null) {
        volumes.merge(
            seen.currency,
            new Volume(seen.currency, seen.units, seen.value),
            (a, b) -> new Volume(a.currency(), a.units() + b.units(), a.value().add(b.value())));
      }
    }
    return List.copyOf(volumes.values());
  }

  List<Move> moves() {
    return items.entrySet().stream()
        .filter(item -> item.getValue().first != null && item.getValue().first.signum() > 0)
        .filter(item -> item.getValue().first.compareTo(item.getValue().last) != 0)
        .map(item -> move(item.getKey(), item.getValue()))
        .sorted(Comparator.comparing((Move move) -> move.changePercent().abs()).reversed())
        .limit(MOVES)
        .toList();
  }

  private static Move move(Key key, Seen seen) {
    BigDecimal change =
        seen.last
            .subtract(seen.first)
            .multiply(HUNDRED)
            .divide(seen.first, 2, RoundingMode.HALF_UP);
    return new Move(
        key.game(), key.itemId(), seen.name, seen.currency, seen.first, seen.last, change);
  }
}

package io.marketcast.benchmarks.ingest;

import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Scope.KnownBy;
import io.marketcast.protocol.event.Scope.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is seen of a trading centre while players walk through it: a category, then some of its
 * items, page by page. Between two looks at an item some of its levels were bought up, some changed
 * and some are new, the rest is as it was. Equal seeds give equal events. For one thread.
 */
final class TradingCentre {

  private static final Duration STEP = Duration.ofMillis(100);
  private static final int FIRST_ITEM = 1_022_001;
  private static final int ITEMS = 600;
  private static final int CATEGORY = 20;
  private static final int LOOKED_AT = 5;
  private static final int LEVELS = 24;
  private static final int PAGE = 10;
  private static final int GONE = 3;
  private static final int CHANGED = 6;
  private static final int MOST_ON_SALE = 600;
  private static final int CHEAPEST = 500;
  private static final int SPREAD = 20_000;

  private final Random random;
  private final List<TreeMap<Long, Long>> books = new ArrayList<>(); // quantities by price
  private Instant now;

  TradingCentre(long seed, Instant start) {
    random = new Random(seed);
    now = start;
    for (int i = 0; i < ITEMS; i++) {
      var book = new TreeMap<Long, Long>();
      long price = CHEAPEST + random.nextInt(SPREAD);
      while (book.size() < LEVELS) {
        book.put(price, quantity());
        price += Math.max(1, price / 100);
      }
      books.add(book);
    }
  }

  /** The next visit: a category and some of its items. */
  List<MarketEvent> visit() {
    var events = new ArrayList<MarketEvent>();
    int first = random.nextInt(ITEMS / CATEGORY) * CATEGORY;
    events.add(category(first));
    for (int i = 0; i < LOOKED_AT; i++) {
      int item = first + random.nextInt(CATEGORY);
      trade(books.get(item));
      pages(item, events);
    }
    return events;
  }

  private MarketSummary category(int first) {
    var lines = new ArrayList<MarketSummary.Item>();
    for (int item = first; item < first + CATEGORY; item++) {
      TreeMap<Long, Long> book = books.get(item);
      long onSale = book.values().stream().mapToLong(Long::longValue).sum();
      lines.add(new MarketSummary.Item(id(item), name(item), onSale, book.firstKey()));
    }
    var scope = new Scope(null, Section.SALE, null, null, true, KnownBy.CALL);
    return new MarketSummary(origin(), scope, lines);
  }

  private void pages(int item, List<MarketEvent> events) {
    List<Listing> all =
        books.get(item).entrySet().stream()
            .map(level -> listing(item, level.getKey(), level.getValue()))
            .toList();
    int pages = Math.ceilDiv(all.size(), PAGE);
    for (int page = 0; page < pages; page++) {
      var scope = new Scope(id(item), Section.SALE, page, pages, pages == 1, KnownBy.CALL);
      var shown = all.subList(page * PAGE, Math.min(all.size(), (page + 1) * PAGE));
      events.add(new NewListings(origin(), scope, shown));
    }
  }

  /** The cheapest are bought, some change, as many come at the end or in between. */
  private void trade(TreeMap<Long, Long> book) {
    for (int i = random.nextInt(GONE + 1); i > 0; i--) {
      book.pollFirstEntry();
    }
    List<Long> prices = List.copyOf(book.keySet());
    for (int i = 0; i < CHANGED; i++) {
      book.put(prices.get(random.nextInt(prices.size())), quantity());
    }
    while (book.size() < LEVELS) {
      long around = prices.get(random.nextInt(prices.size()));
      book.put(
          Math.max(1, around + random.nextLong(-around / 50 - 1, around / 50 + 2)), quantity());
    }
  }

  private long quantity() {
    return 1 + random.nextInt(MOST_ON_SALE);
  }

  private Origin origin() {
    now = now.plus(STEP);
    return new Origin("bpsr", "jp", "bench", now);
  }

  private static Listing listing(int item, long price, long quantity) {
    return new Listing(
        "bpsr:" + id(item) + ":" + price,
        id(item),
        name(item),
        Listing.Side.SELL,
        BigDecimal.valueOf(price),
        "luno",
        quantity,
        null);
  }

  private static long id(int item) {
    return FIRST_ITEM + item;
  }

  private static String name(int item) {
    return "Thing number " + item;
  }
}

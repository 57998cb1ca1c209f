package io.marketcast.api.ingest.table;

import io.marketcast.api.market.book.BookFigures;
import io.marketcast.api.market.book.Look;
import io.marketcast.api.market.book.OrderBook;
import io.marketcast.api.market.history.Sample;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Scope.Section;
import io.marketcast.protocol.event.Shout;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Applies events, in the feed's order, to all tables that the market is read from. One use, one
 * transaction, one thread; the facts of one use fit into memory.
 *
 * <p>Only section {@code sale} makes prices and history: what is announced is not on sale yet, and
 * of an unknown section nobody knows.
 */
public final class MarketTables {

  private final Connection connection;
  private final ItemTable items;
  private final BookTable books;
  private final CandleTable candles;
  private long late;

  public MarketTables(Connection connection) {
    this.connection = connection;
    items = new ItemTable(connection);
    books = new BookTable(connection);
    candles = new CandleTable(connection);
  }

  /** Looks that were older than what the book knew. */
  public long late() {
    return late;
  }

  /**
   * Applies.
   *
   * @return how many listings the facts have
   */
  public long apply(List<Fact> facts) throws SQLException {
    load(facts);
    for (Fact fact : facts) {
      switch (fact.event()) {
        case NewListings event -> take(fact, event);
        case MarketSummary event -> take(fact, event);
        case Shout event -> {}
      }
    }
    items.write();
    books.write();
    candles.write();
    List<Fact> shouts = facts.stream().filter(f -> f.event() instanceof Shout).toList();
    ShoutTable.write(connection, shouts);
    OfferTable.write(connection, shouts);
    return StatisticTable.add(connection, facts);
  }

  private void load(List<Fact> facts) throws SQLException {
    Set<ItemTable.Key> wanted = new HashSet<>();
    facts.forEach(fact -> itemIds(fact.event()).forEach(id -> wanted.add(key(fact, id))));
    items.load(wanted);
    Set<BookTable.Key> looked = new HashSet<>();
    for (Fact fact : facts) {
      section(fact.event())
          .ifPresent(section ->
              itemIds(fact.event())
                  .forEach(id -> looked.add(BookTable.Key.of(item(fact, id).id, section))));
    }
    books.load(looked);
  }

  private static Stream<Long> itemIds(MarketEvent event) {
    return switch (event) {
      case NewListings e -> itemId(e).stream();
      case MarketSummary e -> e.items().stream().map(MarketSummary.Item::itemId);
      case Shout e -> Stream.of();
    };
  }

  /** Where the scope does not say, the listings do. */
  private static Optional<Long> itemId(NewListings event) {
    return event.scope().itemId() != null
        ? Optional.of(event.scope().itemId())
        : event.listings().stream().findFirst().map(Listing::itemId);
  }

  private static Optional<Section> section(MarketEvent event) {
    return switch (event) {
      case NewListings e -> Optional.of(e.scope().section());
      case MarketSummary e -> Optional.of(e.scope().section());
      case Shout e -> Optional.empty();
    };
  }

  private static ItemTable.Key key(Fact fact, long itemId) {
    return new ItemTable.Key(fact.event().origin().game(), fact.realm(), Long.toString(itemId));
  }

  private ItemRow item(Fact fact, long itemId) {
    return items.get(key(fact, itemId));
  }

  private void take(Fact fact, NewListings event) {
    Optional<Long> itemId = itemId(event);
    if (itemId.isEmpty()) {
      return; // it is in the event store; nobody knows whose levels these are
    }
    ItemRow item = item(fact, itemId.get());
    Scope scope = event.scope();
    BookTable.Key key = BookTable.Key.of(item.id, scope.section());
    OrderBook book = books.findOrMake(key);
    boolean taken = book.take(Look.ofPage(fact.captured(), scope, event.listings()));
    String name = event.listings().isEmpty() ? null : event.listings().getFirst().itemName();
    boolean newest = item.seen(fact, name);
    if (taken) {
      books.taken(key, fact, scope);
    } else {
      late++;
    }
    if (scope.section() != Section.SALE) {
      return;
    }
    if (taken && newest) {
      item.set(book.figures());
      item.currency = event.listings().isEmpty() ? item.currency : currency(event);
    }
    boolean showsCheapest = scope.complete() || (scope.page() != null && scope.page() == 0);
    if (showsCheapest) {
      candles.add(item.id, sample(fact, event, taken ? book.figures().quantity() : null));
    }
  }

  private static String currency(NewListings event) {
    return event.listings().getFirst().currency();
  }

  /**
   * What the look itself shows; a late one does not know the present book.
   *
   * @param quantity units on sale where more is known than this look shows, or null
   */
  private static Sample sample(Fact fact, NewListings event, Long quantity) {
    var shown = new OrderBook(null, List.of());
    shown.take(new Look(fact.captured(), event.listings(), true, null, null));
    BookFigures figures = shown.figures();
    long units = quantity == null ? figures.quantity() : quantity;
    return new Sample(fact.captured(), figures.min(), figures.mid(), units);
  }

  private void take(Fact fact, MarketSummary event) {
    boolean onSale = event.scope().section() == Section.SALE;
    for (MarketSummary.Item line : event.items()) {
      ItemRow item = item(fact, line.itemId());
      boolean newest = item.seen(fact, line.itemName());
      if (onSale) {
        take(fact, event.scope(), line, item, newest);
      }
    }
  }

  private void take(Fact fact, Scope scope, MarketSummary.Item line, ItemRow item, boolean newest) {
    BookTable.Key key = BookTable.Key.of(item.id, Section.SALE);
    Look look = Look.ofSummary(fact.captured(), line.onSale(), line.minPrice());
    Optional<OrderBook> book = books.find(key);
    if (book.isPresent() && book.get().take(look)) {
      books.taken(key, fact, scope);
    }
    BigDecimal ask = line.minPrice() == null ? null : BigDecimal.valueOf(line.minPrice());
    if (newest) {
      book.ifPresent(known -> item.set(known.figures()));
      item.min = ask;
      item.onSale = line.onSale();
    }
    candles.add(item.id, new Sample(fact.captured(), ask, null, line.onSale()));
  }
}

package io.marketcast.api.snapshot;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.snapshot.MarketSnapshot.Entry;
import io.marketcast.api.store.Rows;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Items with their books, those seen last first. One use, within one transaction. */
final class SnapshotItems implements MarketSnapshot.Pages {

  private static final int PAGE_ITEMS = 200;
  private static final String ITEMS =
      """
      SELECT id, game, realm, item_id, item_name, currency, last_seen, min_price, max_price,
        avg_price, on_sale
      FROM item
      WHERE (cardinality(?::text[]) = 0 OR game = ANY (?))
        AND (cardinality(?::text[]) = 0 OR item_id = ANY (?) OR lower(item_name) = ANY (?))
        AND (last_seen, id) < (?, ?)
      ORDER BY last_seen DESC, id DESC LIMIT\s\
      """
          + PAGE_ITEMS;
  private static final String LEVELS =
      """
      SELECT l.item, l.section, b.captured, b.complete, l.listing_id, l.side, l.price, l.currency,
        l.quantity, l.seller_name
      FROM book_level l JOIN book b USING (item, section)
      WHERE l.item = ANY (?) ORDER BY l.item, l.section, l.side DESC, l.price\
      """;

  private record Item(int id, Long itemId, String name, Timestamp seen, JsonObject json) {}

  private record Level(int item, String section, JsonObject book, JsonObject json) {}

  private final Connection connection;
  private final Filter filter;
  private Item last; // of the page before

  SnapshotItems(Connection connection, Filter filter) {
    this.connection = connection;
    this.filter = filter;
  }

  @Override
  public List<Entry> next() throws SQLException {
    List<Item> items = items();
    if (items.isEmpty()) {
      return List.of();
    }
    last = items.getLast();
    Map<Integer, List<Level>> levels = new HashMap<>();
    for (Level level : levels(items)) {
      levels.computeIfAbsent(level.item(), none -> new ArrayList<>()).add(level);
    }
    return items.stream()
        .map(item -> entry(item, levels.getOrDefault(item.id(), List.of())))
        .toList();
  }

  private List<Item> items() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ITEMS)) {
      var games = new Rows<>(connection, filter.games()).column("text", game -> game);
      List<String> named = new ArrayList<>(filter.itemNames());
      filter.itemIds().forEach(id -> named.add(Long.toString(id)));
      var wanted = new Rows<>(connection, named).column("text", name -> name);
      query.setArray(1, games);
      query.setArray(2, games);
      query.setArray(3, wanted);
      query.setArray(4, wanted);
      query.setArray(5, wanted);
      query.setObject(6, last == null ? infinity() : last.seen());
      query.setInt(7, last == null ? Integer.MAX_VALUE : last.id());
      return MarketSnapshot.rows(query, SnapshotItems::item);
    }
  }

  private static Timestamp infinity() {
    return new Timestamp(org.postgresql.PGStatement.DATE_POSITIVE_INFINITY);
  }

  private static Item item(ResultSet row) throws SQLException {
    String itemId = row.getString(4);
    Long number = itemId.matches("-?\\d{1,18}") ? Long.valueOf(itemId) : null;
    var json =
        new JsonObject()
            .put("game", row.getString(2))
            .put("realm", row.getString(3).isEmpty() ? null : row.getString(3))
            .put("item_id", number)
            .put("item_name", row.getString(5))
            .put("currency", row.getString(6))
            .put("last_seen", row.getTimestamp(7).toInstant().toString())
            .put("min_price", row.getBigDecimal(8))
            .put("max_price", row.getBigDecimal(9))
            .put("avg_price", row.getBigDecimal(10))
            .put("on_sale", row.getObject(11));
    return new Item(row.getInt(1), number, row.getString(5), row.getTimestamp(7), json);
  }

  private List<Level> levels(List<Item> items) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LEVELS)) {
      query.setArray(1, new Rows<>(connection, items).column("int", Item::id));
      return MarketSnapshot.rows(query, SnapshotItems::level);
    }
  }

  private static Level level(ResultSet row) throws SQLException {
    var book =
        new JsonObject()
            .put("section", row.getString(2))
            .put("timestamp", row.getTimestamp(3).toInstant().toString())
            .put("complete", row.getBoolean(4));
    var json =
        new JsonObject()
            .put("listing_id", row.getString(5))
            .put("side", row.getString(6))
            .put("price", row.getBigDecimal(7))
            .put("currency", row.getString(8))
            .put("quantity", row.getObject(9))
            .put("seller_name", row.getString(10));
    return new Level(row.getInt(1), row.getString(2), book, json);
  }

  private static Entry entry(Item item, List<Level> levels) {
    Map<String, JsonObject> books = new LinkedHashMap<>(); // by section, as they were read
    var offers = new ArrayList<EventFacts.Offer>();
    Set<String> names =
        item.name() == null ? Set.of() : Set.of(item.name().toLowerCase(Locale.ROOT));
    for (Level level : levels) {
      JsonObject book = books.computeIfAbsent(level.section(), none -> level.book());
      if (!book.containsKey("listings")) {
        book.put("listings", new JsonArray());
      }
      book.getJsonArray("listings").add(level.json());
      var side = Listing.Side.valueOf(level.json().getString("side").toUpperCase(Locale.ROOT));
      var price = (BigDecimal) level.json().getValue("price");
      offers.add(new EventFacts.Offer(item.itemId(), names, side, price));
    }
    JsonObject json = item.json().put("books", new JsonArray(new ArrayList<>(books.values())));
    var lowest = (BigDecimal) json.getValue("min_price");
    var line = new EventFacts.Offer(item.itemId(), names, Listing.Side.SELL, lowest);
    String game = json.getString("game");
    return new Entry(
        json,
        List.of(
            new EventFacts(game, NewListings.TYPE, null, offers),
            new EventFacts(game, MarketSummary.TYPE, null, List.of(line))));
  }
}

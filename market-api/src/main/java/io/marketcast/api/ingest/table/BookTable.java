package io.marketcast.api.ingest.table;

import io.marketcast.api.market.book.Level;
import io.marketcast.api.market.book.OrderBook;
import io.marketcast.api.store.Rows;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and writes {@code book} and {@code book_level}. One use, one transaction. */
final class BookTable {

  private static final String READ =
      """
      SELECT item, section, captured
      FROM book JOIN unnest(?, ?) AS k(item, section) USING (item, section)\
      """;
  private static final String READ_LEVELS =
      """
      SELECT item, section, listing_id, side, price, currency, quantity, seller_name, seen
      FROM book_level JOIN unnest(?, ?) AS k(item, section) USING (item, section)\
      """;
  private static final String WRITE =
      """
      INSERT INTO book (item, section, epoch, "offset", captured, agent, page, pages, complete)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (item, section) DO UPDATE SET epoch = EXCLUDED.epoch, "offset" = EXCLUDED."offset",
        captured = EXCLUDED.captured, agent = EXCLUDED.agent, page = EXCLUDED.page,
        pages = EXCLUDED.pages, complete = EXCLUDED.complete\
      """;
  private static final String DELETE_LEVELS =
      """
      DELETE FROM book_level l USING unnest(?, ?, ?) AS k(item, section, listing_id)
      WHERE l.item = k.item AND l.section = k.section AND l.listing_id = k.listing_id\
      """;
  private static final String WRITE_LEVELS =
      """
      INSERT INTO book_level (item, section, listing_id, side, price, currency, quantity,
        seller_name, seen)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (item, section, listing_id) DO UPDATE SET side = EXCLUDED.side,
        price = EXCLUDED.price, currency = EXCLUDED.currency, quantity = EXCLUDED.quantity,
        seller_name = EXCLUDED.seller_name, seen = EXCLUDED.seen\
      """;

  /** What identifies a book. */
  record Key(int item, String section) {

    static Key of(int item, Scope.Section section) {
      return new Key(item, section.name().toLowerCase(Locale.ROOT));
    }
  }

  private record LevelOf(Key key, Level level) {}

  private record Removed(Key key, String listingId) {}

  /** The newest look that was taken. */
  private record Latest(Key key, OrderBook book, Fact fact, Scope scope) {}

  private final Connection connection;
  private final Map<Key, OrderBook> books = new HashMap<>();
  private final Map<Key, Latest> latest = new HashMap<>();

  BookTable(Connection connection) {
    this.connection = connection;
  }

  /** Reads those of these books that there are. */
  void load(Collection<Key> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    Map<Key, List<Level>> levels = levels(keys);
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      bind(query, keys);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          var key = new Key(found.getInt(1), found.getString(2));
          Instant captured = found.getTimestamp(3).toInstant();
          books.put(key, new OrderBook(captured, levels.getOrDefault(key, List.of())));
        }
      }
    }
  }

  private Map<Key, List<Level>> levels(Collection<Key> keys) throws SQLException {
    var levels = new HashMap<Key, List<Level>>();
    try (PreparedStatement query = connection.prepareStatement(READ_LEVELS)) {
      bind(query, keys);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          var key = new Key(found.getInt(1), found.getString(2));
          levels.computeIfAbsent(key, none -> new ArrayList<>()).add(level(found));
        }
      }
    }
    return levels;
  }

  private static Level level(ResultSet found) throws SQLException {
    return new Level(
        found.getString(3),
        Listing.Side.valueOf(found.getString(4).toUpperCase(Locale.ROOT)),
        found.getBigDecimal(5),
        found.getString(6),
        found.getObject(7, Long.class),
        found.getString(8),
        found.getTimestamp(9).toInstant());
  }

  private void bind(PreparedStatement statement, Collection<Key> keys) throws SQLException {
    var columns = new Rows<>(connection, keys);
    statement.setArray(1, columns.column("int", Key::item));
    statement.setArray(2, columns.column("text", Key::section));
  }

  /** The book, where somebody has looked at it before. */
  Optional<OrderBook> find(Key key) {
    return Optional.ofNullable(books.get(key));
  }

  OrderBook findOrMake(Key key) {
    return books.computeIfAbsent(key, none -> new OrderBook(null, List.of()));
  }

  /** Takes note of what was last taken into a book. */
  void taken(Key key, Fact fact, Scope scope) {
    latest.put(key, new Latest(key, books.get(key), fact, scope));
  }

  void write() throws SQLException {
    if (latest.isEmpty()) {
      return;
    }
    writeBooks();
    deleteLevels();
    writeLevels();
  }

  private void writeBooks() throws SQLException {
    var columns = new Rows<>(connection, latest.values());
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setArray(1, columns.column("int", l -> l.key().item()));
      write.setArray(2, columns.column("text", l -> l.key().section()));
      write.setArray(3, columns.column("text", l -> l.fact().cursor().epoch()));
      write.setArray(4, columns.column("bigint", l -> l.fact().cursor().offset()));
      write.setArray(5, columns.column("timestamptz", l -> l.book().captured()));
      write.setArray(6, columns.column("text", l -> l.fact().event().origin().agent()));
      write.setArray(7, columns.column("int", l -> l.scope().page()));
      write.setArray(8, columns.column("int", l -> l.scope().pages()));
      write.setArray(9, columns.column("boolean", l -> l.scope().complete()));
      write.executeUpdate();
    }
  }

  private void deleteLevels() throws SQLException {
    List<Removed> removed =
        latest.values().stream()
            .flatMap(l -> l.book().removed().stream().map(id -> new Removed(l.key(), id)))
            .toList();
    if (removed.isEmpty()) {
      return;
    }
    var columns = new Rows<>(connection, removed);
    try (PreparedStatement delete = connection.prepareStatement(DELETE_LEVELS)) {
      delete.setArray(1, columns.column("int", r -> r.key().item()));
      delete.setArray(2, columns.column("text", r -> r.key().section()));
      delete.setArray(3, columns.column("text", Removed::listingId));
      delete.executeUpdate();
    }
  }

  private void writeLevels() throws SQLException {
    Stream<LevelOf> all =
        latest.values().stream()
            .flatMap(l -> l.book().changed().stream().map(level -> new LevelOf(l.key(), level)));
    List<LevelOf> changed = all.toList();
    if (changed.isEmpty()) {
      return;
    }
    var columns = new Rows<>(connection, changed);
    try (PreparedStatement write = connection.prepareStatement(WRITE_LEVELS)) {
      write.setArray(1, columns.column("int", l -> l.key().item()));
      write.setArray(2, columns.column("text", l -> l.key().section()));
      write.setArray(3, columns.column("text", l -> l.level().listingId()));
      write.setArray(4, columns.column("text", l -> lower(l.level().side())));
      write.setArray(5, columns.column("numeric", l -> l.level().price()));
      write.setArray(6, columns.column("text", l -> l.level().currency()));
      write.setArray(7, columns.column("bigint", l -> l.level().quantity()));
      write.setArray(8, columns.column("text", l -> l.level().sellerName()));
      write.setArray(9, columns.column("timestamptz", l -> l.level().seen()));
      write.executeUpdate();
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

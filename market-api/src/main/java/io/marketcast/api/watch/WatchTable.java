package io.marketcast.api.watch;

import io.marketcast.api.store.Rows;
import io.marketcast.api.watch.Watch.When;
import io.marketcast.protocol.event.Listing.Side;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What ingest reads and writes for watches. One use, within its transaction. */
final class WatchTable {

  private static final String ENABLED =
      """
      SELECT id, name, game, realm, item_id, text, side, currency, condition, value,
        cooldown_seconds, enabled, last_fired, holding FROM watch WHERE enabled\
      """;
  private static final String SAVE =
      """
      UPDATE watch w SET last_fired = u.last_fired,
        holding = COALESCE(string_to_array(NULLIF(u.holding, ''), E'\\n'), '{}')
      FROM unnest(?, ?, ?) AS u(id, last_fired, holding) WHERE w.id = u.id\
      """;
  private static final String LEVELS =
      """
      SELECT l.listing_id, b.item IS NOT NULL FROM item i
        LEFT JOIN book b ON b.item = i.id AND b.section = 'sale'
        LEFT JOIN book_level l ON l.item = i.id AND l.section = 'sale'
      WHERE i.game = ? AND i.realm = ? AND i.item_id = ?\
      """;
  private static final String MEDIAN_OF_ITEM =
      """
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY c.median) FROM candle c
        JOIN item i ON i.id = c.item
      WHERE i.game = ? AND i.realm = ? AND i.item_id = ? AND c.seconds = 3600 AND c.start >= ?
        AND c.median IS NOT NULL HAVING count(*) >= 3\
      """;
  private static final String MEDIAN_OF_OFFERS =
      """
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY price) FROM offer
      WHERE game = ? AND realm = ? AND lower(coalesce(item, item_name)) = lower(?) AND side = ?
        AND currency IS NOT DISTINCT FROM ? AND last_seen >= ? AND price IS NOT NULL
      HAVING count(*) >= 3\
      """;

  /**
   * A watch and what it remembers.
   *
   * @param holding items for which the condition held when somebody last looked
   */
  record Watching(Watch watch, Set<String> holding) {}

  private final Connection connection;

  WatchTable(Connection connection) {
    this.connection = connection;
  }

  List<Watching> enabled() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ENABLED);
        ResultSet rows = query.executeQuery()) {
      var watches = new ArrayList<Watching>();
      while (rows.next()) {
        String[] holding = (String[]) rows.getArray("holding").getArray();
        watches.add(new Watching(watch(rows), new HashSet<>(List.of(holding))));
      }
      return watches;
    }
  }

  /** A row of table {@code watch}. */
  static Watch watch(ResultSet row) throws SQLException {
    String itemId = row.getString("item_id");
    Timestamp fired = row.getTimestamp("last_fired");
    return new Watch(
        row.getString("id"),
        row.getString("name"),
        row.getString("game"),
        row.getString("realm"),
        itemId == null ? null : Long.valueOf(itemId),
        row.getString("text"),
        row.getString("side"),
        row.getString("currency"),
        When.valueOf(row.getString("condition").toUpperCase(Locale.ROOT)),
        row.getBigDecimal("value"),
        row.getLong("cooldown_seconds"),
        row.getBoolean("enabled"),
        fired == null ? null : fired.toInstant());
  }

  void save(Collection<Watching> watches) throws SQLException {
    if (watches.isEmpty()) {
      return;
    }
    var rows = new Rows<>(connection, watches);
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      save.setArray(1, rows.column("text", w -> w.watch().id()));
      save.setArray(2, rows.column("timestamptz", w -> w.watch().lastFired()));
      save.setArray(3, rows.column("text", w -> String.join("\n", w.holding())));
      save.executeUpdate();
    }
  }

  /** Names of an item's levels that are on sale; empty where nobody has looked yet. */
  Optional<Set<String>> levels(String game, String realm, long itemId) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LEVELS)) {
      bindItem(query, game, realm, itemId);
      try (ResultSet rows = query.executeQuery()) {
        boolean looked = false;
        var levels = new HashSet<String>();
        while (rows.next()) {
          looked |= rows.getBoolean(2);
          Optional.ofNullable(rows.getString(1)).ifPresent(levels::add);
        }
        return looked ? Optional.of(levels) : Optional.empty();
      }
    }
  }

  /** The median of an item's lowest asks, of each hour; null where fewer than three are known. */
  BigDecimal medianOfItem(String game, String realm, long itemId, Instant since)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(MEDIAN_OF_ITEM)) {
      bindItem(query, game, realm, itemId);
      query.setObject(4, since.atOffset(ZoneOffset.UTC));
      return number(query);
    }
  }

  /** The median of the prices in offers; null where fewer than three are known. */
  BigDecimal medianOfOffers(
      String game, String realm, String item, Side side, String currency, Instant since)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(MEDIAN_OF_OFFERS)) {
      query.setString(1, game);
      query.setString(2, realm);
      query.setString(3, item);
      query.setString(4, side.name().toLowerCase(Locale.ROOT));
      query.setString(5, currency);
      query.setObject(6, since.atOffset(ZoneOffset.UTC));
      return number(query);
    }
  }

  private static void bindItem(PreparedStatement query, String game, String realm, long itemId)
      throws SQLException {
    query.setString(1, game);
    query.setString(2, realm);
    query.setString(3, Long.toString(itemId));
  }

  private static BigDecimal number(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getBigDecimal(1) : null;
    }
  }
}

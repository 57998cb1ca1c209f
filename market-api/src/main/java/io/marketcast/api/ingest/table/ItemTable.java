package io.marketcast.api.ingest.table;

import io.marketcast.api.store.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads and writes {@code item}. One use, one transaction. */
final class ItemTable {

  private static final String READ =
      """
      SELECT i.id, i.game, i.realm, i.item_id, i.item_name, i.currency, i.last_seen, i.min_price,
        i.max_price, i.avg_price, i.on_sale
      FROM item i JOIN unnest(?, ?, ?) AS k(game, realm, item_id)
        ON i.game = k.game AND i.realm = k.realm AND i.item_id = k.item_id\
      """;
  private static final String INSERT =
      """
      INSERT INTO item (game, realm, item_id, last_seen, epoch, "offset")
      SELECT *, '-infinity'::timestamptz, '', 0 FROM unnest(?, ?, ?)\
      """;
  private static final String UPDATE =
      """
      UPDATE item i SET item_name = u.item_name, currency = u.currency, last_seen = u.last_seen,
        epoch = u.epoch, "offset" = u."offset", min_price = u.min_price, max_price = u.max_price,
        avg_price = u.avg_price, on_sale = u.on_sale
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS u(id, item_name, currency, last_seen, epoch,
        "offset", min_price, max_price, avg_price, on_sale)
      WHERE i.id = u.id\
      """;

  /** What identifies an item. */
  record Key(String game, String realm, String itemId) {}

  private final Connection connection;
  private final Map<Key, ItemRow> rows = new HashMap<>();

  ItemTable(Connection connection) {
    this.connection = connection;
  }

  /** Reads these items, and makes those that are new. */
  void load(Collection<Key> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    read(keys);
    var missing = new ArrayList<>(keys);
    missing.removeAll(rows.keySet());
    if (!missing.isEmpty()) {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        bind(insert, missing);
        insert.executeUpdate();
      }
      read(missing);
    }
  }

  private void read(Collection<Key> keys) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      bind(query, keys);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          var key = new Key(found.getString(2), found.getString(3), found.getString(4));
          rows.put(key, row(found));
        }
      }
    }
  }

  private static ItemRow row(ResultSet found) throws SQLException {
    var row = new ItemRow(found.getInt(1));
    row.itemName = found.getString(5);
    row.currency = found.getString(6);
    Timestamp lastSeen = found.getTimestamp(7);
    row.lastSeen = lastSeen.getTime() < ItemRow.NEVER.toEpochMilli() ? null : lastSeen.toInstant();
    row.min = found.getBigDecimal(8);
    row.max = found.getBigDecimal(9);
    row.average = found.getBigDecimal(10);
    BigDecimal onSale = found.getBigDecimal(11);
    row.onSale = onSale == null ? null : onSale.longValue();
    return row;
  }

  private void bind(PreparedStatement statement, Collection<Key> keys) throws SQLException {
    var columns = new Rows<>(connection, keys);
    statement.setArray(1, columns.column("text", Key::game));
    statement.setArray(2, columns.column("text", Key::realm));
    statement.setArray(3, columns.column("text", Key::itemId));
  }

  ItemRow get(Key key) {
    return rows.get(key);
  }

  /** Writes those that were changed. */
  void write() throws SQLException {
    var changed = rows.values().stream().filter(row -> row.cursor != null).toList();
    if (changed.isEmpty()) {
      return;
    }
    var columns = new Rows<>(connection, changed);
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setArray(1, columns.column("int", row -> row.id));
      update.setArray(2, columns.column("text", row -> row.itemName));
      update.setArray(3, columns.column("text", row -> row.currency));
      update.setArray(4, columns.column("timestamptz", row -> row.lastSeen));
      update.setArray(5, columns.column("text", row -> row.cursor.epoch()));
      update.setArray(6, columns.column("bigint", row -> row.cursor.offset()));
      update.setArray(7, columns.column("numeric", row -> row.min));
      update.setArray(8, columns.column("numeric", row -> row.max));
      update.setArray(9, columns.column("numeric", row -> row.average));
      update.setArray(10, columns.column("bigint", row -> row.onSale));
      update.executeUpdate();
    }
  }
}

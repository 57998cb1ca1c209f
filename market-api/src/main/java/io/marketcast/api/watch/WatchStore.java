package io.marketcast.api.watch;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.store.Transactions;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the operator does with watches. Waits for the database. Thread-safe. */
@ApplicationScoped
public class WatchStore {

  private static final String READ =
      "SELECT id, name, game, realm, item_id, text, side, currency, condition, value,"
          + " cooldown_seconds, enabled, last_fired FROM watch WHERE true";
  private static final String SAVE =
      """
      INSERT INTO watch (id, name, game, realm, item_id, text, search, side, currency, condition,
        value, cooldown_seconds, enabled)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, game = EXCLUDED.game,
        realm = EXCLUDED.realm, item_id = EXCLUDED.item_id, text = EXCLUDED.text,
        search = EXCLUDED.search, side = EXCLUDED.side, currency = EXCLUDED.currency,
        condition = EXCLUDED.condition, value = EXCLUDED.value,
        cooldown_seconds = EXCLUDED.cooldown_seconds, enabled = EXCLUDED.enabled, holding = '{}'\
      """;
  private static final String OTHERS = "SELECT count(*) FROM watch WHERE id <> ?";
  private static final String DELETE = "DELETE FROM watch WHERE id = ?";

  private final Reads reads;
  private final Transactions transactions;
  private final int most;

  WatchStore(Reads reads, Transactions transactions, WatchConfig config) {
    this.reads = reads;
    this.transactions = transactions;
    this.most = config.most();
  }

  List<Watch> all() {
    return reads.list(new Sql(READ).add("ORDER BY id"), row -> WatchTable.watch(row.values()));
  }

  Optional<Watch> find(String id) {
    return reads.first(new Sql(READ).and("id = ?", id), row -> WatchTable.watch(row.values()));
  }

  /**
   * Adds a watch, or replaces the one with its id, which then begins anew but for its cooldown.
   *
   * @throws ProblemException where there are too many
   */
  void save(Watch watch) {
    transactions.run(connection -> {
      if (others(connection, watch.id()) >= most) {
        throw ProblemException.conflict("there are " + most + " watches; delete some first");
      }
      try (PreparedStatement save = connection.prepareStatement(SAVE)) {
        bind(save, watch);
        return save.executeUpdate();
      }
    });
  }

  private static long others(Connection connection, String id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(OTHERS)) {
      query.setString(1, id);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static void bind(PreparedStatement save, Watch watch) throws SQLException {
    int i = 0;
    save.setString(++i, watch.id());
    save.setString(++i, watch.name());
    save.setString(++i, watch.game());
    save.setString(++i, watch.realm());
    save.setString(++i, watch.itemId() == null ? null : Long.toString(watch.itemId()));
    save.setString(++i, watch.text());
    save.setString(++i, watch.text() == null ? null : watch.text().toLowerCase(Locale.ROOT));
    save.setString(++i, watch.side());
    save.setString(++i, watch.currency());
    save.setString(++i, watch.condition().text());
    save.setBigDecimal(++i, watch.value());
    save.setLong(++i, watch.cooldownSeconds());
    save.setBoolean(++i, watch.enabled());
  }

  /** False where there is none. */
  boolean delete(String id) {
    return transactions.run(connection -> {
      try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
        delete.setString(1, id);
        return delete.executeUpdate() == 1;
      }
    });
  }
}

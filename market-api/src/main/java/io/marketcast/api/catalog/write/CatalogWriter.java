package io.marketcast.api.catalog.write;

import io.marketcast.api.catalog.content.CatalogContent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Writes one file's content within the caller's transaction. For one thread. */
public final class CatalogWriter {

  private final Connection connection;
  private final String game;
  private final boolean replace;

  /**
   * @param replace whether what the file does not have is removed, of its kind and languages
   */
  public CatalogWriter(Connection connection, String game, boolean replace) {
    this.connection = connection;
    this.game = game;
    this.replace = replace;
  }

  /** Writes; others that import meanwhile wait until the transaction ends. */
  public ImportCounts write(CatalogContent content) throws SQLException {
    lock();
    return switch (content) {
      case CatalogContent.Items items -> new NameWriter(this).write(items.items());
      case CatalogContent.Categories categories -> new RuleWriter(this).write(categories);
      case CatalogContent.Rules rules -> new RuleWriter(this).write(rules.rules());
    };
  }

  /** One import at a time, on whatever replica. */
  private void lock() throws SQLException {
    try (var lock =
        connection.prepareStatement(
            "SELECT pg_advisory_xact_lock(hashtextextended('marketcast catalog', 0))")) {
      lock.execute();
    }
  }

  boolean replaces() {
    return replace;
  }

  Connection connection() {
    return connection;
  }

  String game() {
    return game;
  }

  /** A column of rows, as {@code unnest} takes it. */
  <T> Array texts(List<T> rows, Function<T, String> column) throws SQLException {
    return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
  }

  <T> Array numbers(List<T> rows, Function<T, Long> column) throws SQLException {
    return connection.createArrayOf("bigint", rows.stream().map(column).toArray(Long[]::new));
  }

  /**
   * Runs a statement with parameters from the first on.
   *
   * @return how many rows it wrote
   */
  int update(String sql, Object... parameters) throws SQLException {
    try (var statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /**
   * Runs an insert that returns of each row that it wrote whether it is new.
   *
   * @param rows that there were to write; those that are not returned were so before
   */
  ImportCounts insert(int rows, String sql, Object... parameters) throws SQLException {
    int added = 0;
    int changed = 0;
    try (var insert = prepare(sql, parameters);
        var written = insert.executeQuery()) {
      while (written.next()) {
        if (written.getBoolean(1)) {
          added++;
        } else {
          changed++;
        }
      }
    }
    return new ImportCounts(added, changed, rows - added - changed, 0);
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}

package io.marketcast.api.market.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions on one connection. One thread. */
public final class Session {

  private static final int LONGEST_SECONDS = 4;

  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  public <T> List<T> list(Sql sql, Row.Reader<T> reader) throws SQLException {
    try (PreparedStatement statement = sql.prepare(connection)) {
      statement.setQueryTimeout(LONGEST_SECONDS);
      try (ResultSet rows = statement.executeQuery()) {
        var row = new Row(rows);
        var list = new ArrayList<T>();
        while (rows.next()) {
          list.add(reader.read(row));
        }
        return list;
      }
    }
  }

  public <T> Optional<T> first(Sql sql, Row.Reader<T> reader) throws SQLException {
    return list(sql, reader).stream().findFirst();
  }
}

package io.marketcast.api.market.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A query put together piece by piece. Values are only ever bound, never part of the text. One
 * thread.
 */
public final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  public Sql(String text, Object... values) {
    add(text, values);
  }

  /** Adds a piece, with a value for each of its question marks. */
  public Sql add(String piece, Object... itsValues) {
    text.append(piece).append('\n');
    values.addAll(Arrays.asList(itsValues));
    return this;
  }

  /** Adds a condition, unless the value is null: then nobody asked for it. */
  public Sql and(String condition, Object value) {
    return value == null ? this : add("AND " + condition, value);
  }

  /** Adds that a column, which is in lower case, holds a text in any case. */
  public Sql andHolds(String column, String text) {
    // lowered once here, and not in the database for each row
    return and(
        "strpos(" + column + ", ?) > 0", text == null ? null : text.toLowerCase(Locale.ROOT));
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      statement.setObject(
          i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
    }
    return statement;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

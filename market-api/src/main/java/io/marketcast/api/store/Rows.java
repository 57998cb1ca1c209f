package io.marketcast.api.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/**
 * Many rows as the columns that {@code unnest(…)} takes, so that one statement writes all of them.
 *
 * @param connection the one that the statement is for
 */
public record Rows<T>(Connection connection, Collection<T> rows) {

  /** A column of any type that has a text form; times as {@link java.time.Instant}. */
  public Array column(String type, Function<T, ?> value) throws SQLException {
    var values = rows.stream().map(value).map(Rows::plain);
    // the driver sends arrays of these in binary form, which neither side has to parse
    return connection.createArrayOf(
        type,
        switch (type) {
          case "text" -> values.toArray(String[]::new);
          case "int" -> values.toArray(Integer[]::new);
          case "bigint" -> values.toArray(Long[]::new);
          default -> values.toArray();
        });
  }

  /** A column of bytes. */
  public Array bytes(Function<T, byte[]> value) throws SQLException {
    return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
  }

  private static Object plain(Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text.replace("\0", ""); // the one character that PostgreSQL cannot keep
      case Number number -> number;
      case Boolean flag -> flag;
      default -> value.toString();
    };
  }
}

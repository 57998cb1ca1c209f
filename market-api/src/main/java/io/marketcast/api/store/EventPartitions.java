package io.marketcast.api.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The day partitions of {@code event}. In the caller's transaction. */
final class EventPartitions {

  private static final String PREFIX = "event_day_";
  private static final String LIST =
      """
      SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'event'::regclass AND c.relname LIKE 'event\\_day\\_%'
      ORDER BY c.relname\
      """;

  private final Connection connection;

  EventPartitions(Connection connection) {
    this.connection = connection;
  }

  /** The days that have a partition. */
  List<LocalDate> days() throws SQLException {
    var days = new ArrayList<LocalDate>();
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery(LIST)) {
      while (rows.next()) {
        days.add(LocalDate.parse(rows.getString(1).substring(PREFIX.length()).replace('_', '-')));
      }
    }
    return days;
  }

  /** Makes a day's partition; what was put into the default one meanwhile moves there. */
  void make(LocalDate day) throws SQLException {
    String table = name(day);
    String from = "'" + day + "'";
    String to = "'" + day.plusDays(1) + "'";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE %s (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)".formatted(table));
      // nobody may put a row of this day into the default partition until this one is attached
      statement.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
      statement.execute(
          "WITH moved AS (DELETE FROM event_default WHERE day = %s RETURNING *)".formatted(from)
              + " INSERT INTO %s SELECT * FROM moved".formatted(table));
      statement.execute(
          "ALTER TABLE event ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)"
              .formatted(table, from, to));
    }
  }

  /** Drops a day with all its events. */
  void drop(LocalDate day) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE " + name(day));
    }
  }

  /** Deletes from the default partition what was stored before a day: its own days mean nothing. */
  int deleteOdd(LocalDate storedBefore) throws SQLException {
    String text = "DELETE FROM event_default WHERE stored < ?::timestamp AT TIME ZONE 'UTC'";
    try (PreparedStatement delete = connection.prepareStatement(text)) {
      delete.setString(1, storedBefore.toString());
      return delete.executeUpdate();
    }
  }

  private static String name(LocalDate day) {
    return PREFIX + day.toString().replace('-', '_');
  }
}

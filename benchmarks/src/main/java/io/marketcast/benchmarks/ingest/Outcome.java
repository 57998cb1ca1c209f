package io.marketcast.benchmarks.ingest;

import io.marketcast.standalone.Await;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What was stored and applied between the first look at the database and the last event.
 *
 * @param load of the machine at the end, its average of a minute
 */
record Outcome(long events, long listings, double seconds, String load) {

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final double MICROS_PER_SECOND = 1e6;

  /** What the tables hold, and when the last of it was written. */
  private record Sums(long events, long listings, long micros) {}

  /**
   * Waits until all that was published is stored and applied.
   *
   * @throws SQLException where an event was lost or could not be applied
   */
  static Outcome await(Database database, ChildProcess replica, long published)
      throws StartException, SQLException, InterruptedException {
    Await.until("the first events", LIMIT, replica, () -> sums(database).events() > 0);
    Sums first = sums(database);
    Await.until("the last event", LIMIT, replica, () -> sums(database).events() >= published);
    Sums last = sums(database);
    check(database, published);
    return new Outcome(
        last.events() - first.events(),
        last.listings() - first.listings(),
        (last.micros() - first.micros()) / MICROS_PER_SECOND,
        machineLoad());
  }

  private static void check(Database database, long published) throws SQLException {
    String counts =
        ask(
            database,
            """
            SELECT (SELECT count(*) FROM event) || ' stored, ' || lost || ' lost, ' || unreadable
              || ' unreadable' FROM ingest_state\
            """);
    if (!counts.equals(published + " stored, 0 lost, 0 unreadable")) {
      throw new SQLException(published + " were published, but " + counts);
    }
  }

  private static Sums sums(Database database) {
    String query =
        """
        SELECT COALESCE(sum(events), 0) || ' ' || COALESCE(sum(listings), 0) || ' ' ||
          (SELECT (extract(epoch FROM applied) * 1e6)::bigint FROM ingest_state)
        FROM daily_statistic\
        """;
    try {
      String[] parts = ask(database, query).split(" ");
      return new Sums(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    } catch (SQLException e) {
      return new Sums(0, 0, 0); // the schema is not there yet
    }
  }

  private static String ask(Database database, String query) throws SQLException {
    try (Connection connection = database.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static String machineLoad() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** A row of the report's table. */
  String line(String traffic) {
    return "| %s | %d | %d | %.1f | %.0f | %.0f | %s |"
        .formatted(traffic, events, listings, seconds, events / seconds, listings / seconds, load);
  }
}

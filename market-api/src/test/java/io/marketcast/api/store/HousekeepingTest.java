package io.marketcast.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions and retention on a real PostgreSQL; days are parameters. */
final class HousekeepingTest {

  private static final String COUNT = "SELECT count(*) FROM ";
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final Housekeeping housekeeping = new Housekeeping(null, new Month());
  private TestDatabase postgres;
  private Connection connection;

  @BeforeEach
  void migrate() throws Exception {
    postgres = new TestDatabase();
    Flyway.configure().dataSource(postgres.url(), null, null).load().migrate();
    connection = postgres.connect();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    postgres.close();
  }

  @Test
  void partitionsAreMadeAWeekAheadAndAgainOnlyWhereTheyAreMissing() throws SQLException {
    keep(today);
    keep(today);
    assertEquals("9", postgres.ask(partitions()));
    keep(today.plusDays(1));
    assertEquals("10", postgres.ask(partitions()));
  }

  @Test
  void whatCameBeforeItsPartitionMovesThere() throws SQLException {
    store(1, today);
    store(2, today.plusDays(1_000));
    assertEquals("2", postgres.ask(COUNT + "event_default"));
    keep(today);
    assertEquals("1", postgres.ask(COUNT + "event_default"));
    store(1, today); // known already
    assertEquals("2", postgres.ask(COUNT + "event"));
  }

  @Test
  void whatIsPastItsTimeGoesAndAnOddDayCountsFromItsStoring() throws SQLException {
    keep(today);
    store(1, today);
    store(2, LocalDate.EPOCH);
    store(3, today.plusDays(5));
    keep(today.plusDays(30));
    assertEquals("3", postgres.ask(COUNT + "event"));
    keep(today.plusDays(31));
    assertEquals("1", postgres.ask(COUNT + "event"));
    keep(today.plusDays(36));
    assertEquals("0", postgres.ask(COUNT + "event"));
  }

  @Test
  void oneReplicaAtATimeDoesIt() throws SQLException {
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + Housekeeping.LOCK + ")");
      keep(today);
      assertEquals("0", postgres.ask(partitions()));
      // closing would free it some time after
      statement.execute("SELECT pg_advisory_unlock(" + Housekeeping.LOCK + ")");
    }
    keep(today);
    assertEquals("9", postgres.ask(partitions()));
  }

  private void keep(LocalDate day) throws SQLException {
    housekeeping.keep(connection, day);
    connection.commit();
  }

  private static String partitions() {
    return COUNT + "pg_class WHERE relname LIKE 'event\\_day\\_%' AND relkind = 'r'";
  }

  private void store(int offset, LocalDate day) throws SQLException {
    execute(
        "INSERT INTO event (day, epoch, \"offset\", published, json) VALUES ('%1$s', 'e', %2$d, '%1$s', '')"
                .formatted(day, offset)
            + " ON CONFLICT DO NOTHING");
    connection.commit();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Thirty days for everything. */
  private record Month() implements StoreConfig {
    @Override
    public Duration keepEvents() {
      return Duration.ofDays(30);
    }

    @Override
    public Duration keepShouts() {
      return Duration.ofDays(30);
    }

    @Override
    public Duration keepMinutes() {
      return Duration.ofDays(30);
    }

    @Override
    public Duration keepHours() {
      return Duration.ofDays(30);
    }

    @Override
    public Duration keepAlerts() {
      return Duration.ofDays(30);
    }
  }
}

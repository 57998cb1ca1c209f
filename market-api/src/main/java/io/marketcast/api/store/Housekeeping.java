package io.marketcast.api.store;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes partitions ahead and drops what is past its time: every minute, on whichever replica gets
 * the lock. A scheduler's thread.
 */
@ApplicationScoped
public class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final int DAYS_BACK = 1;
  private static final int DAYS_AHEAD = 7;
  static final long LOCK = 0x6d61726b657463L; // "marketc"; anything that is nobody else's
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration KEEP_ERASED = Duration.ofDays(30); // nobody holds one for so long

  private final Database database;
  private final StoreConfig config;

  Housekeeping(Database database, StoreConfig config) {
    this.database = database;
    this.config = config;
  }

  @Scheduled(every = "60s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    if (!database.isUsable()) {
      return;
    }
    try {
      keep(LocalDate.now(ZoneOffset.UTC));
    } catch (SQLException e) {
      LOG.warnf("housekeeping of the database is put off by a minute: %s", e.getMessage());
    }
  }

  /** Does what is to be done on a day, unless another replica is doing it. */
  private void keep(LocalDate today) throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      try {
        keep(connection, today);
      } finally {
        connection.rollback(); // what failed halfway must not be committed by the pool
      }
    }
  }

  void keep(Connection connection, LocalDate today) throws SQLException {
    if (lock(connection)) {
      makePartitions(connection, today);
      dropEvents(connection, today);
      delete(connection, "shout WHERE captured < ?", config.keepShouts());
      delete(connection, "offer WHERE last_seen < ?", config.keepShouts());
      delete(connection, "candle WHERE seconds IN (60, 300) AND start < ?", config.keepMinutes());
      delete(connection, "candle WHERE seconds = 3600 AND start < ?", config.keepHours());
      delete(connection, "alert WHERE resolved < ?", config.keepAlerts());
      delete(connection, "erased_event WHERE erased < ?", KEEP_ERASED);
      connection.commit();
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + LONGEST_WAIT.toMillis());
      try (ResultSet rows =
          statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static void makePartitions(Connection connection, LocalDate today) throws SQLException {
    var partitions = new EventPartitions(connection);
    List<LocalDate> days = partitions.days();
    for (int i = -DAYS_BACK; i <= DAYS_AHEAD; i++) {
      LocalDate day = today.plusDays(i);
      if (!days.contains(day)) {
        partitions.make(day);
      }
    }
  }

  private void dropEvents(Connection connection, LocalDate today) throws SQLException {
    if (config.keepEvents().isZero()) {
      return;
    }
    LocalDate first = today.minusDays(Math.max(DAYS_BACK, config.keepEvents().toDays()));
    var partitions = new EventPartitions(connection);
    for (LocalDate day : partitions.days()) {
      if (day.isBefore(first)) {
        partitions.drop(day);
        LOG.infof("dropped the events of %s", day);
      }
    }
    partitions.deleteOdd(first);
  }

  private static void delete(Connection connection, String what, Duration keep)
      throws SQLException {
    if (keep.isZero()) {
      return;
    }
    String text = "DELETE FROM " + what.replace("?", "now() - ? * interval '1 second'");
    try (PreparedStatement delete = connection.prepareStatement(text)) {
      delete.setLong(1, keep.toSeconds());
      delete.executeUpdate();
    }
  }
}

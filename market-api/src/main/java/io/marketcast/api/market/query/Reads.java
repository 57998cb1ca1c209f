package io.marketcast.api.market.query;

import io.marketcast.api.store.Database;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads the database for REST. A question that takes too long, or a database that is away, ends in
 * a {@code 503} within seconds; nothing is ever written. From worker threads only: every call
 * waits.
 */
@ApplicationScoped
public class Reads {

  /** Work with one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Session session) throws SQLException;
  }

  private static final Logger LOG = Logger.getLogger(Reads.class);
  private static final int NETWORK_MILLIS = 6_000; // later than the statement's own limit
  private static final int RETRY_SECONDS = 5;
  private static final int RETRY_WITHOUT_SECONDS = 60;
  private static final String CONNECTION_CLASS = "08";
  private static final String DATA_CLASS = "22"; // a number or time out of range
  private static final List<String> AWAY =
      List.of("57014", "57P01", "57P02", "57P03", "53300"); // cancelled, shut down, too many

  private final Database database;

  Reads(Database database) {
    this.database = database;
  }

  public <T> List<T> list(Sql sql, Row.Reader<T> reader) {
    return together(session -> session.list(sql, reader));
  }

  public <T> Optional<T> first(Sql sql, Row.Reader<T> reader) {
    return together(session -> session.first(sql, reader));
  }

  /** Several questions on one connection. */
  public <T> T together(Work<T> work) {
    if (!database.isConfigured()) {
      throw ProblemException.unavailable(
          "this server has no database, so it keeps no history", RETRY_WITHOUT_SECONDS);
    }
    if (!database.isUsable()) {
      throw away();
    }
    try (Connection connection = database.connect()) {
      return with(connection, work);
    } catch (SQLException e) {
      if (isAway(e)) {
        LOG.debug("a question to the database failed", e);
        throw away();
      }
      if (String.valueOf(e.getSQLState()).startsWith(DATA_CLASS)) {
        throw ProblemException.badParameter(null, "a value is beyond what can be compared");
      }
      throw new IllegalStateException("a question to the database failed", e);
    }
  }

  /** Whoever has the connection next waits as long as before. */
  private static <T> T with(Connection connection, Work<T> work) throws SQLException {
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, NETWORK_MILLIS);
    try {
      return work.with(new Session(connection));
    } finally {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, before);
      }
    }
  }

  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    // the pool's own complaints have none
    return state == null || state.startsWith(CONNECTION_CLASS) || AWAY.contains(state);
  }

  private static ProblemException away() {
    return ProblemException.unavailable("the database does not answer in time", RETRY_SECONDS);
  }
}

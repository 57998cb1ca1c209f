package io.marketcast.api.store;

import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Writes to the database for a request: all of it or nothing. Where there is no database, or it is
 * away, the answer is a problem. Blocks, so never on an event loop. Any thread.
 */
@ApplicationScoped
public class Transactions {

  private static final Logger LOG = Logger.getLogger(Transactions.class);
  private static final int RETRY_SECONDS = 5;

  private final Database database;

  Transactions(Database database) {
    this.database = database;
  }

  /** What is done with one connection. */
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Does it in a transaction, which is rolled back where it fails. */
  public <T> T run(Work<T> work) {
    if (!database.isConfigured()) {
      throw ProblemException.unavailable("this server has no database, so it cannot keep this", 0);
    }
    if (!database.isUsable()) {
      throw ProblemException.unavailable("the database does not answer yet", RETRY_SECONDS);
    }
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.with(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      LOG.warnf("something could not be written to the database: %s", e.getMessage());
      throw ProblemException.unavailable("the database does not answer", RETRY_SECONDS);
    }
  }
}

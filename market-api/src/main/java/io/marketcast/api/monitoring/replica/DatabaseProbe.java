package io.marketcast.api.monitoring.replica;

import io.marketcast.api.store.Database;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Whether the database answers, as last seen. Asked on a worker thread, one question at a time; one
 * that hangs counts as no answer. Any thread.
 */
@ApplicationScoped
public class DatabaseProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final Vertx vertx;
  private DatabaseState state; // guarded by this, as all below
  private String problem; // null while there is none
  private long failures;
  private boolean asking;
  private long askedNanos;

  DatabaseProbe(Database database, Vertx vertx) {
    this.database = database;
    this.vertx = vertx;
    this.state = database.isConfigured() ? DatabaseState.AWAY : DatabaseState.ABSENT;
    this.problem = database.isConfigured() ? "not asked yet" : null;
  }

  /**
   * What is known.
   *
   * @param problem why it is away, or null
   * @param failures questions that failed since the start
   */
  public record Finding(DatabaseState state, String problem, long failures) {}

  public synchronized Finding last() {
    boolean hangs = asking && System.nanoTime() - askedNanos > PATIENCE.toNanos();
    return hangs
        ? new Finding(DatabaseState.AWAY, "it does not answer", failures + 1)
        : new Finding(state, problem, failures);
  }

  /** Asks again, without waiting, unless there is nothing to ask or the last answer is awaited. */
  synchronized void refresh() {
    if (database.isConfigured() && !asking) {
      asking = true;
      askedNanos = System.nanoTime();
      vertx.executeBlocking(this::ask, false).onComplete(asked -> answered());
    }
  }

  private Void ask() {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      found(database.isUsable() ? DatabaseState.CONNECTED : DatabaseState.MIGRATING, null);
    } catch (SQLException e) {
      found(DatabaseState.AWAY, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return null;
  }

  private synchronized void found(DatabaseState found, String why) {
    state = found;
    problem = why;
    failures += found == DatabaseState.AWAY ? 1 : 0;
  }

  private synchronized void answered() {
    asking = false;
  }
}

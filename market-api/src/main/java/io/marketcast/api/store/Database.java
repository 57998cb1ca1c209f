package io.marketcast.api.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * The database, if there is one: tells whether it can be used, and gives connections.
 *
 * <p>A thread of its own brings the schema up to date, again and again until the database answers,
 * so neither the start nor the feed waits for it. Thread-safe.
 */
@ApplicationScoped
public class Database {

  /** What there is of a database. */
  public enum State {
    /** No {@code --database}: nothing is kept. */
    NOT_CONFIGURED,
    /** It has not answered yet, or its schema is being brought up to date. */
    MIGRATING,
    /** The schema is what this version needs. It may still be away at times. */
    USABLE
  }

  private static final Logger LOG = Logger.getLogger(Database.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final InjectableInstance<AgroalDataSource> dataSource;
  private final InjectableInstance<Flyway> flyway;
  private final Thread migration = new Thread(this::migrate, "database-migration");
  private volatile State state;

  Database(InjectableInstance<AgroalDataSource> dataSource, InjectableInstance<Flyway> flyway) {
    this.dataSource = dataSource;
    this.flyway = flyway;
    state = dataSource.listActive().isEmpty() ? State.NOT_CONFIGURED : State.MIGRATING;
  }

  void start(@Observes StartupEvent event) {
    if (isConfigured()) {
      migration.setDaemon(true);
      migration.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    migration.interrupt();
  }

  public State state() {
    return state;
  }

  public boolean isConfigured() {
    return state != State.NOT_CONFIGURED;
  }

  /** Whether the schema is there; queries may fail all the same. */
  public boolean isUsable() {
    return state == State.USABLE;
  }

  /**
   * A connection from the pool, in auto-commit mode; close it. Blocks for two seconds at most, so
   * never call this on an event loop.
   *
   * @throws SQLException where the database does not answer or there is none
   */
  public Connection connect() throws SQLException {
    if (!isConfigured()) {
      throw new SQLException("no database is configured");
    }
    return dataSource.getActive().getConnection();
  }

  private void migrate() {
    boolean told = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        flyway.getActive().migrate();
        state = State.USABLE;
        LOG.debug("the database's schema is up to date");
        return;
      } catch (FlywayException | IllegalStateException e) {
        if (!told) {
          LOG.warnf("the database cannot be used yet, trying again: %s", firstLine(e));
          told = true;
        }
      }
      try {
        Thread.sleep(RETRY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}

package io.marketcast.api.ingest;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.ingest.log.LogReader;
import io.marketcast.api.store.Database;
import io.marketcast.protocol.event.Cursor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * How far the database is behind the feed, and how long until the log drops what it has not stored.
 * Looks every five seconds; warns once when half the log waits. One thread; gauges from any.
 */
final class LagWatch implements Loop.Round, MeterBinder {

  private static final Logger LOG = Logger.getLogger(LagWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Database database;
  private final LogReader log;
  private final Supplier<Cursor> head;
  private volatile IngestState state = new IngestState(null, null);
  private volatile double pending = Double.NaN;
  private volatile double headroom = Double.NaN;
  private boolean warned;

  /**
   * @param head where the feed stands, or null where that is not known
   */
  LagWatch(Database database, LogReader log, Supplier<Cursor> head) {
    this.database = database;
    this.log = log;
    this.head = head;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("marketcast.ingest.lag.events", this, w -> w.lagEvents())
        .description("Events of the feed that the database does not show yet")
        .register(registry);
    Gauge.builder("marketcast.ingest.lag.seconds", this, w -> w.lagSeconds())
        .description("Age of the newest event that the database shows, while it is behind")
        .register(registry);
    Gauge.builder("marketcast.ingest.pending", this, w -> w.pending)
        .description("Log entries that replicas have read and not acknowledged")
        .register(registry);
    Gauge.builder("marketcast.ingest.headroom.events", this, w -> w.headroom)
        .description("Events that the log still has before the first one the database needs")
        .register(registry);
  }

  @Override
  public Duration run() throws RedisAwayException, InterruptedException {
    pending = log.pending();
    long oldest = log.oldest().orElse(0L);
    try (Connection connection = database.connect()) {
      state = IngestState.read(connection);
    } catch (SQLException e) {
      LOG.debugf("how far the database is cannot be read: %s", e.getMessage()); // it is as it was
    }
    Cursor applied = state.cursor();
    headroom = applied == null ? Double.NaN : applied.offset() + 1 - oldest;
    double behind = lagEvents();
    boolean close = behind > 1_000 && headroom < behind;
    if (close && !warned) {
      LOG.warnf(
          "the database is %.0f events behind and the log drops the first of them after %.0f more;"
              + " make the log longer or the database faster",
          behind, headroom);
    }
    warned = close;
    return PAUSE;
  }

  /** What it found out last. */
  IngestProgress progress() {
    Cursor applied = state.cursor();
    return new IngestProgress(
        applied == null ? null : applied.toString(),
        known(lagEvents()),
        lagSeconds(),
        known(headroom),
        known(pending));
  }

  private static Long known(double number) {
    return Double.isNaN(number) ? null : (long) number;
  }

  /** Not a number where it is not known: another epoch's offsets cannot be compared. */
  private double lagEvents() {
    Cursor newest = head.get();
    Cursor applied = state.cursor();
    boolean known = newest != null && applied != null && newest.epoch().equals(applied.epoch());
    return known ? Math.max(0, newest.offset() - applied.offset()) : Double.NaN;
  }

  private double lagSeconds() {
    Instant published = state.published();
    if (published == null || lagEvents() == 0) {
      return 0;
    }
    return Math.max(0, Duration.between(published, Instant.now()).toMillis() / 1e3);
  }
}

package io.marketcast.api.ingest;

import io.marketcast.api.feed.ring.PublishTime;
import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.ingest.table.Fact;
import io.marketcast.api.ingest.table.FactObserver;
import io.marketcast.api.ingest.table.MarketTables;
import io.marketcast.api.store.Database;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.json.EventJson;
import io.marketcast.protocol.json.MalformedEventException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * From the event store into all other tables, in the feed's order. A transaction locks {@code
 * ingest_state}, applies what comes next and moves the state on, so any replica may do it, one does
 * at a time, and whatever dies leaves nothing half done. One thread.
 *
 * <p>An event that the tables cannot take is passed over and counted; it stays in the event store.
 */
final class ApplyLoop implements Loop.Round {

  private static final Logger LOG = Logger.getLogger(ApplyLoop.class);
  private static final int MAX_EVENTS = 4_000; // what an item's rows are read and written once for
  private static final int FIRST_EVENTS = 50;
  private static final long TARGET_BYTES = 4 << 20;
  private static final Duration IDLE = Duration.ofMillis(50);
  private static final Duration NOT_MINE = Duration.ofMillis(250);

  private final Database database;
  private final HoleRepair repair;
  private final AgentClocks clocks;
  private final IngestMeters meters;
  private final FactObserver observer;
  private final Tracer tracer;
  private final EventJson json = new EventJson();
  private int batch = FIRST_EVENTS; // fewer where events are large, so that they fit into memory
  private int suspects; // one of so many events next is refused: half of them are tried at a time

  ApplyLoop(
      Database database,
      HoleRepair repair,
      AgentClocks clocks,
      FactObserver observer,
      IngestMeters meters,
      Tracer tracer) {
    this.database = database;
    this.repair = repair;
    this.clocks = clocks;
    this.observer = observer;
    this.meters = meters;
    this.tracer = tracer;
  }

  @Override
  public Duration run() throws SQLException, RedisAwayException, InterruptedException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      try {
        return step(connection);
      } finally {
        connection.rollback(); // whatever was not committed must not be when the pool takes it back
      }
    }
  }

  private Duration step(Connection connection)
      throws SQLException, RedisAwayException, InterruptedException {
    IngestState state = IngestState.lock(connection);
    if (state == null) {
      return NOT_MINE;
    }
    clocks.refresh(connection);
    int limit = suspects > 0 ? Math.ceilDiv(suspects, 2) : batch;
    return switch (FeedOrder.after(connection, state.cursor(), limit)) {
      case FeedOrder.Nothing nothing -> {
        connection.commit();
        yield IDLE;
      }
      case FeedOrder.Next next -> traced(connection, next.events());
      case FeedOrder.Hole hole -> repair.fill(connection, hole);
      case FeedOrder.EpochEnd end -> repair.finish(connection, end);
    };
  }

  private Duration traced(Connection connection, List<StoredEvent> events) throws SQLException {
    Span span =
        tracer
            .spanBuilder("apply events")
            .setAttribute("marketcast.events", events.size())
            .setAttribute("marketcast.first", events.getFirst().cursor().toString())
            .startSpan();
    Scope scope = span.makeCurrent();
    try {
      return apply(connection, events);
    } catch (SQLException | RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      scope.close();
      span.end();
    }
  }

  private Duration apply(Connection connection, List<StoredEvent> events) throws SQLException {
    Savepoint locked = connection.setSavepoint();
    try {
      applyAll(connection, events);
    } catch (SQLException | RuntimeException e) {
      connection.rollback(locked); // not further: the state stays locked
      if (e instanceof SQLException failure && !isAboutData(failure)) {
        throw failure;
      }
      suspects = events.size();
      if (events.size() > 1) {
        return Duration.ZERO;
      }
      LOG.warnf("passed over %s, for its values fit no table: %s", events.getFirst().cursor(), e);
      advance(connection, events, 1);
    }
    boolean more = suspects > 0 || events.size() >= batch;
    suspects = Math.max(0, suspects - events.size());
    long bytes = events.stream().mapToLong(event -> event.json().length).sum();
    batch = Math.clamp(TARGET_BYTES * events.size() / bytes, 1, MAX_EVENTS);
    return more ? Duration.ZERO : IDLE;
  }

  private void applyAll(Connection connection, List<StoredEvent> events) throws SQLException {
    var facts = new ArrayList<Fact>(events.size());
    for (StoredEvent event : events) {
      read(event).map(read -> fact(event, read)).ifPresent(facts::add);
    }
    show(connection, facts);
    var tables = new MarketTables(connection);
    long listings = tables.apply(facts);
    advance(connection, events, events.size() - facts.size());
    meters.listings.increment(listings);
    meters.late.increment(tables.late());
  }

  /** Whoever looks on must not keep an event from the tables. */
  private void show(Connection connection, List<Fact> facts) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      observer.see(connection, facts);
      connection.releaseSavepoint(before);
    } catch (SQLException | RuntimeException e) {
      boolean other = e instanceof SQLException failure && !isAboutData(failure);
      if (other || facts.size() > 1) {
        throw e; // one by one: only the event that it is about is not seen
      }
      connection.rollback(before);
      meters.unseen.increment(facts.size());
      LOG.warnf("%s is not shown to watches: %s", facts.getFirst().cursor(), e);
    }
  }

  private void advance(Connection connection, List<StoredEvent> events, int unreadable)
      throws SQLException {
    StoredEvent last = events.getLast();
    long micros = PublishTime.micros(last.json());
    IngestState.advance(connection, last.cursor(), micros, 0, unreadable);
    connection.commit();
    meters.applied.increment(events.size());
    meters.appliedBatches.increment();
    meters.unreadable.increment(unreadable);
  }

  private Fact fact(StoredEvent event, MarketEvent read) {
    return new Fact(event.cursor(), read, clocks.corrected(read.origin(), event.stored()));
  }

  private Optional<MarketEvent> read(StoredEvent event) {
    try {
      return Optional.of(json.read(event.json()));
    } catch (MalformedEventException | ArithmeticException | NumberFormatException e) {
      LOG.debugf("%s cannot be read: %s", event.cursor(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Class 22 is about values, 23 about constraints; anything else may be better next time. */
  private static boolean isAboutData(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }
}

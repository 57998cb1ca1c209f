package io.marketcast.api.monitoring.market;

import io.marketcast.api.monitoring.replica.DatabaseProbe;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.monitoring.status.SystemMonitor;
import io.marketcast.api.monitoring.status.SystemStatus;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Today's market for all who watch it: computed when somebody asks, at most once a second however
 * many do. Waits for the database or Redis, for seconds.
 */
@ApplicationScoped
public class MarketWatch {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final DatabaseMarket database;
  private final FeedMarket feed;
  private final DatabaseProbe probe;
  private final SystemMonitor system;
  private final InstantSource clock;
  private MarketStats latest; // null before the first
  private long readNanos;

  MarketWatch(
      DatabaseMarket database,
      FeedMarket feed,
      DatabaseProbe probe,
      SystemMonitor system,
      InstantSource clock) {
    this.database = database;
    this.feed = feed;
    this.probe = probe;
    this.system = system;
    this.clock = clock;
  }

  public synchronized MarketStats now() {
    if (latest == null || System.nanoTime() - readNanos > FRESH.toNanos()) {
      latest = read();
      readNanos = System.nanoTime();
    }
    return latest;
  }

  private MarketStats read() {
    SystemStatus.Feed head = system.latest().feed();
    Double rate = head == null ? null : head.eventsPerSecond();
    DatabaseState state = probe.last().state();
    if (state == DatabaseState.CONNECTED) {
      try {
        return database.read(clock.instant(), rate);
      } catch (ProblemException e) {
        state = DatabaseState.AWAY;
      }
    }
    return feed.read(clock.instant(), state, rate);
  }
}

package io.marketcast.api.watch;

import io.marketcast.api.alert.store.AlertHistory;
import io.marketcast.api.ingest.table.Fact;
import io.marketcast.api.ingest.table.FactObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Compares events with all watches while they are applied, in the same transaction: whatever
 * happens to a replica, each event is looked at once, in the feed's order. Ingest's thread.
 */
@ApplicationScoped
public class WatchEye implements FactObserver {

  private final WatchConfig config;
  private final AlertHistory alerts;
  private final InstantSource clock;
  private final WatchMeters meters;

  WatchEye(WatchConfig config, AlertHistory alerts, InstantSource clock, MeterRegistry registry) {
    this.config = config;
    this.alerts = alerts;
    this.clock = clock;
    this.meters = new WatchMeters(registry);
  }

  @Override
  public void see(Connection connection, List<Fact> facts) throws SQLException {
    Instant now = clock.instant();
    Instant oldest = now.minus(config.oldest());
    List<Fact> fresh = facts.stream().filter(fact -> !fact.captured().isBefore(oldest)).toList();
    meters.old.increment(facts.size() - fresh.size());
    if (fresh.isEmpty()) {
      return;
    }
    var table = new WatchTable(connection);
    var round = new WatchRound(table, table.enabled(), now);
    for (Fact fact : fresh) {
      round.see(fact);
    }
    round.save();
    alerts.save(connection, round.alerts());
    meters.events.increment(fresh.size());
    meters.fired.increment(round.alerts().size());
  }
}

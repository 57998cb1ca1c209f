package io.marketcast.api.monitoring.stream;

import io.marketcast.api.monitoring.market.MarketWatch;
import io.marketcast.api.monitoring.replica.MonitoringConfig;
import io.marketcast.api.monitoring.status.SystemMonitor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What is told again and again: made once an interval for all who watch, and not at all where
 * nobody does. What takes longer than its interval is told less often.
 */
@ApplicationScoped
class Broadcasts {

  private final Watchers watchers;
  private final Vertx vertx;
  private final MonitoringConfig config;
  private final Supplier<MonitorMessage> systemStats;
  private final Supplier<MonitorMessage> agentStatus;
  private final Supplier<MonitorMessage> marketStats;
  private final List<Long> timers = new ArrayList<>();

  Broadcasts(
      Watchers watchers,
      SystemMonitor system,
      MarketWatch market,
      Messages messages,
      MonitoringConfig config,
      Vertx vertx) {
    this.watchers = watchers;
    this.vertx = vertx;
    this.config = config;
    systemStats = () -> messages.systemStats(system.now());
    agentStatus = () -> messages.agentStatus(system.now());
    marketStats = () -> messages.marketStats(market.now());
  }

  void start(@Observes StartupEvent event) {
    every(config.systemStatsEvery(), systemStats);
    every(config.agentStatusEvery(), agentStatus);
    every(config.marketStatsEvery(), marketStats);
  }

  private void every(Duration interval, Supplier<MonitorMessage> message) {
    var busy = new AtomicBoolean();
    timers.add(
        vertx.setPeriodic(
            interval.toMillis(),
            id -> {
              if (watchers.isAnybody() && busy.compareAndSet(false, true)) {
                vertx
                    .executeBlocking(message::get, false)
                    .onSuccess(watchers::send)
                    .onComplete(done -> busy.set(false));
              }
            }));
  }

  void stop(@Observes ShutdownEvent event) {
    timers.forEach(vertx::cancelTimer);
  }
}

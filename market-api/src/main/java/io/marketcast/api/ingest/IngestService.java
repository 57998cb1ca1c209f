package io.marketcast.api.ingest;

import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.RedisConfig;
import io.marketcast.api.feed.redis.FeedServer;
import io.marketcast.api.ingest.log.IngestRedis;
import io.marketcast.api.ingest.log.LogGroup;
import io.marketcast.api.ingest.log.LogReader;
import io.marketcast.api.ingest.table.FactObserver;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.EventStore;
import io.marketcast.protocol.redis.RedisKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Runs ingest within the application, where there is a database. */
@ApplicationScoped
public class IngestService {

  private final Database database;
  private final boolean enabled;
  private final List<IngestRedis> connections;
  private final LagWatch watch;
  private final List<Loop> loops;

  IngestService(
      Database database,
      EventStore store,
      RedisConfig redis,
      IngestConfig config,
      FeedService feed,
      FactObserver observer,
      MeterRegistry registry,
      Tracer tracer,
      Vertx vertx) {
    this.database = database;
    this.enabled = config.enabled();
    var keys = new RedisKeys(redis.prefix());
    var meters = new IngestMeters(registry);
    // three threads, a connection each: one blocks while it waits for events
    var server = new FeedServer(vertx, feed.address(), keys, IngestRedis.PATIENCE);
    connections =
        List.of(new IngestRedis(server), new IngestRedis(server), new IngestRedis(server));
    long claimMillis = config.claimAfter().toMillis();
    var group = new LogGroup(connections.get(0), keys, feed.replica(), claimMillis);
    var log = new LogReader(connections.get(1), keys);
    var apply =
        new ApplyLoop(
            database,
            new HoleRepair(log, store, meters),
            new AgentClocks(connections.get(1), keys),
            observer,
            meters,
            tracer);
    watch =
        new LagWatch(database, new LogReader(connections.get(2), keys), () -> feed.status().head());
    watch.bindTo(registry);
    loops =
        List.of(
            new Loop("ingest-store", database, meters, new StoreLoop(group, store, meters)),
            new Loop("ingest-apply", database, meters, apply),
            new Loop("ingest-watch", database, meters, watch));
  }

  void start(@Observes StartupEvent event) {
    if (enabled && database.isConfigured()) {
      loops.forEach(Loop::start);
    }
  }

  /** How far the database is; empty where this replica does not write it. */
  public Optional<IngestProgress> progress() {
    return enabled && database.isConfigured() ? Optional.of(watch.progress()) : Optional.empty();
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(Loop::close);
    connections.forEach(IngestRedis::close);
  }
}

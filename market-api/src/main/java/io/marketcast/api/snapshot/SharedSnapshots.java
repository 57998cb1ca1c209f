package io.marketcast.api.snapshot;

import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.stream.Snapshots;
import io.marketcast.api.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Snapshots for everybody: those who ask for the same within two seconds get the same one, and one
 * at a time is made. Remembers at most {@value #MAX_FILTERS}. Thread-safe.
 */
@ApplicationScoped
public class SharedSnapshots implements Snapshots {

  private static final int MAX_FILTERS = 32;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private record Taken(Future<Snapshot> snapshot, long nanos) {

    boolean isOld(long now) {
      return snapshot.isComplete() && now - nanos > FRESH.toNanos();
    }
  }

  private final Database database;
  private final WorkerExecutor worker;
  private final Map<Filter, Taken> recent = new HashMap<>(); // guarded by this

  SharedSnapshots(Database database, Vertx vertx) {
    this.database = database;
    this.worker = vertx.createSharedWorkerExecutor("snapshots", 1);
  }

  @Override
  public boolean arePossible() {
    return database.isConfigured();
  }

  @Override
  public synchronized Future<Snapshot> take(Filter filter) {
    long now = System.nanoTime();
    recent.values().removeIf(taken -> taken.isOld(now));
    Taken known = recent.get(filter);
    if (known != null) {
      return known.snapshot();
    }
    if (recent.size() == MAX_FILTERS) {
      return Future.failedFuture("too many different snapshots at once");
    }
    Future<Snapshot> made = worker.executeBlocking(() -> make(filter));
    recent.put(filter, new Taken(made, now));
    return made;
  }

  private Snapshot make(Filter filter) throws Exception {
    try (var connection = database.connect()) {
      return new MarketSnapshot(connection, filter).take();
    }
  }
}

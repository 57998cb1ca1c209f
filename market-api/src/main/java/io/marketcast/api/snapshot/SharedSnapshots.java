package io.marketcast.api.snapshot;

import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.stream.Snapshots;
import io.marketcast.api.feed.stream.Taste;
import io.marketcast.api.feed.wire.Form;
import io.marketcast.api.feed.wire.Wire;
import io.marketcast.api.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Snapshots for everybody: those who ask for the same until two seconds after it was made get the
 * same one, and one at a time is made, and compressed, on a thread of its own. Remembers at most
 * {@value #MAX_TASTES}. Thread-safe.
 */
@ApplicationScoped
public class SharedSnapshots implements Snapshots {

  private static final int MAX_TASTES = 32;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Database database;
  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final Map<Form, Wire> wires = new HashMap<>(); // the worker's
  private final Map<Taste, Future<Snapshot>> recent = new HashMap<>(); // guarded by this

  SharedSnapshots(Database database, Vertx vertx) {
    this.database = database;
    this.vertx = vertx;
    this.worker = vertx.createSharedWorkerExecutor("snapshots", 1);
  }

  @Override
  public boolean arePossible() {
    return database.isConfigured();
  }

  @Override
  public synchronized Future<Snapshot> take(Taste taste) {
    Future<Snapshot> known = recent.get(taste);
    if (known != null) {
      return known;
    }
    if (recent.size() == MAX_TASTES) {
      return Future.failedFuture("too many different snapshots at once");
    }
    Future<Snapshot> made = worker.executeBlocking(() -> make(taste));
    recent.put(taste, made);
    made.onComplete(done -> vertx.setTimer(FRESH.toMillis(), id -> forget(taste)));
    return made;
  }

  private synchronized void forget(Taste taste) {
    recent.remove(taste).onSuccess(snapshot -> snapshot.bytes().release());
  }

  private Snapshot make(Taste taste) throws SQLException {
    MarketSnapshot.Market market = read(taste);
    Block block = Block.snapshot(market.cursor(), market.json());
    Wire wire = wires.computeIfAbsent(taste.form(), Wire::of);
    return new Snapshot(market.cursor(), wire.bytes(List.of(block)));
  }

  private MarketSnapshot.Market read(Taste taste) throws SQLException {
    try (var connection = database.connect()) {
      return new MarketSnapshot(connection, taste.filter()).take();
    }
  }
}

package io.marketcast.api.store;

import io.marketcast.api.feed.log.OlderEvents;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The event store for readers that resume from before the log. Two at a time are served, so that
 * they leave connections to others; the rest wait, ten seconds at most, which is bounded by the
 * number of streams, each of which waits for one answer.
 */
@ApplicationScoped
public class StoredOlderEvents implements OlderEvents {

  private static final int AT_A_TIME = 2;
  private static final int LONGEST_WAIT_SECONDS = 10;

  private final Database database;
  private final EventStore store;
  private final WorkerExecutor workers;

  StoredOlderEvents(Database database, EventStore store, Vertx vertx) {
    this.database = database;
    this.store = store;
    this.workers = vertx.createSharedWorkerExecutor("older-events", AT_A_TIME);
  }

  @Override
  public Future<List<FeedMessage>> read(Cursor after, long to, int count) {
    return ask(() -> store.read(after, to, count), List.of());
  }

  @Override
  public Future<Optional<Cursor>> since(String epoch, long micros) {
    return ask(() -> store.since(epoch, micros), Optional.empty());
  }

  private <T> Future<T> ask(Callable<T> question, T nothing) {
    return database.isUsable()
        ? workers.executeBlocking(question, false).timeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
        : Future.succeededFuture(nothing);
  }
}

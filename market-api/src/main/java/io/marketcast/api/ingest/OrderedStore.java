package io.marketcast.api.ingest;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.ingest.log.LogReader;
import io.marketcast.api.store.EventStore;
import io.marketcast.protocol.redis.FeedMessage;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Stores events in any order, and epochs in the feed's. Replicas share the log, so a later epoch's
 * events may well be stored before those of an earlier one; {@code ApplyLoop} would never come back
 * to an epoch that it had to take for a later one. For one thread.
 */
final class OrderedStore {

  private final EventStore store;
  private final LogReader log;

  OrderedStore(EventStore store, LogReader log) {
    this.store = store;
    this.log = log;
  }

  /**
   * Stores events, all or none.
   *
   * @return how many were new
   */
  int store(Collection<FeedMessage> events)
      throws SQLException, RedisAwayException, InterruptedException {
    if (!store.knowsEpochsOf(events)) {
      store.addEpochs(log.epochs());
    }
    return store.store(events);
  }

  /** Keeps what is no event for somebody to look at. */
  void reject(String entryId, byte[] content) throws SQLException {
    store.reject(entryId, content);
  }
}

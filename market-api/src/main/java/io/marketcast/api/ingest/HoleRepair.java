package io.marketcast.api.ingest;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.ingest.log.LogReader;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What to do where the next event is not stored. Another replica may be about to store it: wait for
 * a second. It may have died: take the events from the log oneself. The log may not have them
 * either: then they are lost, which is counted and told, and the feed goes on behind them.
 */
final class HoleRepair {

  private static final Logger LOG = Logger.getLogger(HoleRepair.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final LogReader log;
  private final OrderedStore store;
  private final IngestMeters meters;
  private Object waitedFor;
  private long sinceNanos;

  HoleRepair(LogReader log, OrderedStore store, IngestMeters meters) {
    this.log = log;
    this.store = store;
    this.meters = meters;
  }

  Duration fill(Connection connection, FeedOrder.Hole hole)
      throws SQLException, RedisAwayException, InterruptedException {
    if (isEarly(hole)) {
      return POLL;
    }
    if (storeFromLog(hole.after(), hole.to())) {
      return Duration.ZERO;
    }
    long lost = hole.to() - hole.after().offset();
    var to = new Cursor(hole.after().epoch(), hole.to());
    IngestState.advance(connection, to, 0, lost, 0);
    connection.commit();
    meters.lost.increment(lost);
    LOG.warnf("%d events after %s are lost: the log no longer has them", lost, hole.after());
    return Duration.ZERO;
  }

  Duration finish(Connection connection, FeedOrder.EpochEnd end)
      throws SQLException, RedisAwayException, InterruptedException {
    if (isEarly(end)) {
      return POLL;
    }
    // what another replica has read and not stored may be of this epoch, or of one in between
    long from = end.after() == null ? 0 : end.after().offset() + 1;
    int stored = store.store(log.readOn(from));
    if (stored > 0) {
      meters.stored.increment(stored);
      return Duration.ZERO;
    }
    IngestState.advance(connection, beginning(end), 0, 0, 0);
    connection.commit();
    return Duration.ZERO;
  }

  /** Where the next epoch begins; what the log had lost before anybody asked is nobody's loss. */
  private Cursor beginning(FeedOrder.EpochEnd end) throws RedisAwayException, InterruptedException {
    Cursor first = end.firstOfNext();
    Optional<Cursor> start = log.startOf(first.epoch());
    if (start.isEmpty() || start.get().offset() >= first.offset()) {
      return new Cursor(first.epoch(), first.offset() - 1);
    }
    long from = start.get().offset();
    if (end.after() == null) {
      from = Math.max(from, Math.min(first.offset(), log.oldest().orElse(0L)) - 1);
    }
    return new Cursor(first.epoch(), from);
  }

  private boolean isEarly(Object hole) {
    if (!hole.equals(waitedFor)) {
      waitedFor = hole;
      sinceNanos = System.nanoTime();
    }
    return System.nanoTime() - sinceNanos < PATIENCE.toNanos();
  }

  private boolean storeFromLog(Cursor after, long to)
      throws SQLException, RedisAwayException, InterruptedException {
    List<FeedMessage> found = log.read(after, to);
    meters.stored.increment(store.store(found));
    return !found.isEmpty();
  }
}

package io.marketcast.api.ingest;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.ingest.log.LogEntry;
import io.marketcast.api.ingest.log.LogGroup;
import io.marketcast.protocol.redis.FeedMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * From the log into the event store: read a batch, store it, acknowledge it. A batch that cannot be
 * stored is held and tried again, and nothing more is read meanwhile; one whose acknowledgement is
 * lost comes again and is found to be there. One thread.
 */
final class StoreLoop implements Loop.Round {

  private static final Logger LOG = Logger.getLogger(StoreLoop.class);
  private static final int MAX_ENTRIES = 1_000;
  private static final long TARGET_BYTES = 8 << 20;
  private static final Duration CLAIM_PAUSE = Duration.ofSeconds(5);

  private final LogGroup group;
  private final OrderedStore store;
  private final IngestMeters meters;
  private List<LogEntry> held = List.of();
  private int count = MAX_ENTRIES;
  private long claimedNanos = System.nanoTime();

  StoreLoop(LogGroup group, OrderedStore store, IngestMeters meters) {
    this.group = group;
    this.store = store;
    this.meters = meters;
  }

  @Override
  public Duration run() throws SQLException, RedisAwayException, InterruptedException {
    if (held.isEmpty()) {
      held = next();
    }
    if (!held.isEmpty()) {
      store();
      group.acknowledge(held.stream().map(LogEntry::id).toList());
      held = List.of();
    }
    return Duration.ZERO;
  }

  private List<LogEntry> next() throws RedisAwayException, InterruptedException {
    if (System.nanoTime() - claimedNanos > CLAIM_PAUSE.toNanos()) {
      List<LogEntry> claimed = group.claim();
      if (!claimed.isEmpty()) {
        meters.claimed.increment(claimed.size());
        LOG.infof("took over %d entries of the log that another replica left", claimed.size());
        return claimed; // and look for more at once
      }
      claimedNanos = System.nanoTime();
    }
    List<LogEntry> entries = group.read(count);
    adapt(entries);
    return entries;
  }

  /** Large events come in small batches, so that a batch fits into memory. */
  private void adapt(List<LogEntry> entries) {
    long bytes = entries.stream().mapToLong(e -> e.isTrimmed() ? 0 : e.content().length).sum();
    if (bytes > 0) {
      count = Math.clamp(TARGET_BYTES * entries.size() / bytes, 1, MAX_ENTRIES);
    }
  }

  private void store() throws SQLException, RedisAwayException, InterruptedException {
    var events = new ArrayList<FeedMessage>(held.size());
    var rejected = new ArrayList<LogEntry>();
    int trimmed = 0;
    for (LogEntry entry : held) {
      Optional<FeedMessage> event = entry.event();
      if (event.isPresent()) {
        events.add(event.get());
      } else if (entry.isTrimmed()) {
        trimmed++;
      } else {
        rejected.add(entry);
      }
    }
    int stored = store.store(events);
    for (LogEntry entry : rejected) {
      store.reject(entry.id(), entry.content());
      meters.rejected.increment();
    }
    meters.stored.increment(stored);
    meters.duplicates.increment(events.size() - stored);
    meters.storedBatches.increment();
    if (trimmed > 0) {
      meters.trimmed.increment(trimmed);
      LOG.warnf("the log has lost %d events before they were stored; make it longer", trimmed);
    }
  }
}

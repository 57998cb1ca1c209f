package io.marketcast.agent.publish.outbox;

import io.marketcast.agent.spool.Spool;
import io.marketcast.protocol.redis.PublishScript.Entry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Puts events on disk, and decides what goes where the disk or the spool is full. Guarded by the
 * outbox's lock.
 *
 * <p>A full spool loses its oldest segment, sent or not. Where the disk takes no more, accepted
 * segments go first; then up to {@link #MAX_HELD_BYTES} are held in memory; when those are full
 * too, one unsent segment goes, the oldest, and where that does not help the new event does.
 */
final class SpoolStore {

  /** Events that the disk did not take, bytes of JSON. */
  static final long MAX_HELD_BYTES = 16 << 20;

  private static final Logger LOG = System.getLogger(SpoolStore.class.getName());
  private static final long RETRY_NANOS = 250_000_000;

  private final Spool spool;
  private final Path folder;
  private final PublishCounters counters;
  private final LongSupplier nanos;
  private final EntryQueue held = new EntryQueue();
  private long removedUpTo;
  private boolean failing;
  private boolean removedInVain;
  private boolean dropTold;
  private long triedNanos;
  private long failures;

  SpoolStore(Spool spool, Path folder, PublishCounters counters, LongSupplier nanos) {
    this.spool = spool;
    this.folder = folder;
    this.counters = counters;
    this.nanos = nanos;
  }

  /**
   * Puts an event behind all others, on disk or in memory.
   *
   * @return false where there was room for it in neither; it is counted
   */
  boolean put(Entry entry) {
    held.add(entry);
    long now = nanos.getAsLong();
    if (!failing || now - triedNanos >= RETRY_NANOS) {
      triedNanos = now;
      write();
    }
    if (held.bytes() <= MAX_HELD_BYTES) {
      return true;
    }
    held.removeLast();
    counters.dropped.increment();
    return false;
  }

  private void write() {
    boolean written = append();
    while (!written && spool.removeOldestAccepted()) {
      written = append();
    }
    if (!written && held.bytes() > MAX_HELD_BYTES && !removedInVain) {
      removeOldest();
      written = append();
      // a disk that is broken, or that others fill, is not to cost all that waits
      removedInVain = !written;
    }
    if (written && failing) {
      LOG.log(Level.INFO, "the spool {0} can be written again", folder);
      failing = false;
      removedInVain = false;
    }
  }

  /** Appends all that is held; false where the disk refuses. */
  private boolean append() {
    try {
      while (!held.isEmpty()) {
        while (spool.full() && removeOldest()) {
          // until there is room for another segment
        }
        Entry entry = held.first();
        spool.append(
            entry.sequence(), System.currentTimeMillis(), entry.contentKey(), entry.json());
        held.removeFirst();
      }
      return true;
    } catch (IOException e) {
      failures++;
      if (!failing) {
        LOG.log(
            Level.WARNING,
            "the spool {0} cannot be written: {1}; events are held in memory, up to {2} MiB",
            folder,
            e.getMessage(),
            MAX_HELD_BYTES >> 20);
      }
      failing = true;
      return false;
    }
  }

  private boolean removeOldest() {
    Spool.Removed removed = spool.removeOldest();
    if (removed == null) {
      return false;
    }
    removedUpTo = removed.lastSequence();
    counters.dropped.add(removed.waiting());
    if (removed.waiting() > 0 && !dropTold) {
      LOG.log(
          Level.WARNING,
          "the spool {0} is full: the oldest {1} events were dropped unsent, more may follow",
          folder,
          removed.waiting());
      dropTold = true;
    }
    return true;
  }

  /** Nothing up to this number is to be sent any more, because it made room. */
  long removedUpTo() {
    return removedUpTo;
  }

  /** Redis has accepted this event. */
  void accepted(Entry entry) {
    if (!held.isEmpty() && held.first().sequence() <= entry.sequence()) {
      held.removeFirst(); // it never was on disk, and need not be any more
    } else {
      spool.acceptedOne(entry.sequence());
    }
    counters.acked.increment();
  }

  /** Redis has accepted all up to this number. */
  void acceptedUpTo(long sequence) {
    spool.acceptedUpTo(sequence);
    dropTold = dropTold && waiting() > 0;
  }

  /** What waits is all above this number, as Redis says. */
  void seek(long sequence) {
    long before = waiting();
    spool.seek(sequence);
    held.removeUpTo(sequence);
    counters.waitAgain(waiting() - before);
  }

  /**
   * Gives everything numbers above what Redis knows.
   *
   * @return by how much the numbers of events yet to come rise
   */
  long align(long redisLast) throws IOException {
    long rise = spool.align(redisLast);
    held.renumber(rise);
    return rise;
  }

  /** Nothing can be read any more: what still seems to wait on disk is damaged. */
  void giveUpUnreadable() {
    long lost = held.isEmpty() ? spool.giveUpUnreadable() : 0;
    if (lost > 0) {
      counters.dropped.add(lost);
      LOG.log(Level.WARNING, "{0} events in the spool {1} are unreadable", lost, folder);
    }
  }

  long waiting() {
    return spool.waiting() + held.size();
  }

  /** What is in memory only, newer than all on disk. */
  EntryQueue held() {
    return held;
  }

  void copyTo(Map<String, Long> target) {
    target.put("spool_bytes", spool.bytes());
    target.put("spool_segments", (long) spool.segmentCount());
    target.put("spool_damaged", spool.damaged());
    target.put("spool_held", (long) held.size());
    target.put("spool_write_failures", failures);
    target.put("spool_sync_failures", spool.syncFailures());
  }

  /** Writes what it can; what it cannot is lost and counted. */
  void close() throws IOException {
    append();
    counters.dropped.add(held.size());
    held.clear();
    spool.close();
  }
}

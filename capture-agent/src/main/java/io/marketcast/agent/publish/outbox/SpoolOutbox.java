package io.marketcast.agent.publish.outbox;

import io.marketcast.agent.spool.Fsync;
import io.marketcast.agent.spool.Spool;
import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.agent.spool.Unread;
import io.marketcast.agent.spool.Unsynced;
import io.marketcast.protocol.redis.PublishScript.Entry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * An outbox on disk: what was put survives the process, and {@link #put} waits for nothing but the
 * write itself, because a live capture cannot be told to wait. {@link SpoolStore} says what is
 * dropped when the disk or the spool is full.
 *
 * <p>What is sent comes from memory while the sender keeps up, and from the segments where it has
 * fallen behind: at the start, after a rewind, and when more waits than memory shall hold.
 */
public final class SpoolOutbox implements Outbox {

  private static final Logger LOG = System.getLogger(SpoolOutbox.class.getName());
  private static final long MAX_AHEAD_BYTES = 8 << 20;

  /** A file that something else has open, such as a virus scanner, can be read a little later. */
  private static final int READ_TRIES = 10;

  private static final Duration READ_AGAIN = Duration.ofMillis(300);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Path folder;
  private final PublishCounters counters;
  private final Spool spool;
  private final SpoolStore store;
  private final SpoolSync sync;
  private final SpoolReading reading = new SpoolReading();

  /** What is sent next. */
  private final EntryQueue ahead = new EntryQueue();

  /** Nothing up to this number is to be read into {@link #ahead} any more. */
  private long position;

  /** Whether {@link #ahead} reaches up to the newest event. */
  private boolean live;

  private long nextSequence;
  private boolean closed;

  /** How often in a row the segment at hand could not be read; the sender's. */
  private int readFailures;

  /**
   * @param nanos a monotonic clock
   * @throws IOException with a message for the operator where the folder cannot be used
   */
  public SpoolOutbox(
      Path folder, SpoolSettings settings, PublishCounters counters, LongSupplier nanos)
      throws IOException {
    this.folder = folder;
    this.counters = counters;
    this.spool = Spool.open(folder, settings, nanos);
    this.store = new SpoolStore(spool, folder, counters, nanos);
    this.nextSequence = spool.lastSequence() + 1;
    counters.recover(spool.waiting());
    if (settings.fsync() instanceof Fsync.Interval interval) {
      sync = new SpoolSync(folder, interval.every(), this::unsynced);
      sync.start();
    } else {
      sync = null;
    }
  }

  private Unsynced unsynced() {
    lock.lock();
    try {
      return spool.unsynced();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void begin(long lastSequence) throws IOException {
    lock.lock();
    try {
      if (!closed) {
        nextSequence += store.align(lastSequence);
        seek(lastSequence);
      }
    } finally {
      lock.unlock();
    }
  }

  private void seek(long sequence) {
    store.seek(sequence);
    ahead.clear();
    reading.reset();
    position = sequence;
    live = false;
    changed.signalAll();
  }

  @Override
  public boolean put(String contentKey, byte[] json) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      counters.offered.increment();
      if (closed) {
        counters.dropped.increment();
        return false;
      }
      Entry entry = new Entry(nextSequence++, contentKey, json);
      boolean taken = store.put(entry);
      forget(store.removedUpTo());
      // once the sender has fallen behind it reads from disk, until nothing is left there
      live = live && ahead.bytes() < MAX_AHEAD_BYTES;
      if (taken && live) {
        ahead.add(entry);
        position = entry.sequence();
        changed.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void forget(long sequence) {
    ahead.removeUpTo(sequence);
    position = Math.max(position, sequence);
  }

  @Override
  public List<Entry> nextBatch(int maxEvents, int maxBytes, Duration wait)
      throws InterruptedException {
    readAhead();
    lock.lockInterruptibly();
    try {
      boolean again = readFailures > 0;
      long remainingNanos = (again ? READ_AGAIN : wait).toNanos();
      while (ahead.isEmpty() && (live || again) && !closed && remainingNanos > 0) {
        remainingNanos = changed.awaitNanos(remainingNanos);
      }
      return ahead.batch(maxEvents, maxBytes);
    } finally {
      lock.unlock();
    }
  }

  /** Where the sender has fallen behind, reads on; the lock is not held while the disk is read. */
  private void readAhead() {
    boolean more = behind();
    while (more) {
      var read = new EntryQueue();
      try {
        reading.read(read);
        readFailures = 0;
      } catch (ClosedByInterruptException e) {
        return; // the publisher is being closed
      } catch (IOException e) {
        if (tryAgain(e)) {
          return;
        }
      }
      lock.lock();
      try {
        more = takeOver(read);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether the part that could not be read is to be read once more, in a while. */
  private boolean tryAgain(IOException e) {
    readFailures++;
    if (readFailures < READ_TRIES) {
      reading.again();
      return true;
    }
    readFailures = 0;
    LOG.log(Level.WARNING, "the spool {0} cannot be read: {1}", folder, e.getMessage());
    return false;
  }

  private boolean behind() {
    lock.lock();
    try {
      return ahead.isEmpty() && !live && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether there is more to read before anything can be sent. */
  private boolean takeOver(EntryQueue read) {
    add(read);
    if (!ahead.isEmpty() || live || closed) {
      return false;
    }
    if (!reading.atEnd()) {
      return true; // all it has read so far was sent before
    }
    Unread unread = spool.unread(reading.number(), reading.to(), position);
    if (unread != null) {
      reading.next(unread);
      return true;
    }
    add(store.held());
    live = true;
    reading.reset();
    if (ahead.isEmpty()) {
      store.giveUpUnreadable();
      changed.signalAll();
    }
    return false;
  }

  private void add(EntryQueue more) {
    for (Entry entry : more.above(position)) {
      ahead.add(entry);
      position = entry.sequence();
    }
  }

  @Override
  public void accepted(long sequence) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      while (!ahead.isEmpty() && ahead.first().sequence() <= sequence) {
        store.accepted(ahead.removeFirst());
      }
      store.acceptedUpTo(sequence);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long rewind(long sequence) {
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      long before = store.waiting();
      seek(sequence);
      return store.waiting() - before;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitEmpty(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long remainingNanos = limit.toNanos();
      while (store.waiting() > 0 && !closed && remainingNanos > 0) {
        remainingNanos = changed.awaitNanos(remainingNanos);
      }
      return store.waiting() == 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, Long> counters() {
    lock.lock();
    try {
      Map<String, Long> values = counters.snapshot(store.waiting());
      store.copyTo(values);
      return values;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      if (sync != null) {
        sync.close();
      }
      store.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the spool {0} was not closed well: {1}", folder, e.getMessage());
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }
}

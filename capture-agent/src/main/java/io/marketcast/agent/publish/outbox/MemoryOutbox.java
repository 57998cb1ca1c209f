package io.marketcast.agent.publish.outbox;

import io.marketcast.protocol.redis.PublishScript.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An outbox that lives as long as the process, for whoever can read its events again.
 *
 * <p>What waits and what is kept are each bounded in events and in bytes; when full, {@link #put}
 * waits, so that a file is read no faster than Redis takes it.
 */
public final class MemoryOutbox implements Outbox {

  /** Most events that wait for Redis. */
  static final int MAX_WAITING = 10_000;

  /** Most accepted events kept for sending again. */
  static final int MAX_KEPT = 10_000;

  /** Bytes of JSON that wait, and as many that are kept; one event more than that may be there. */
  static final long MAX_BYTES = 32 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final EntryQueue waiting = new EntryQueue();
  private final EntryQueue kept = new EntryQueue();
  private final PublishCounters counters;
  private long lastSequence;
  private boolean closed;

  public MemoryOutbox(PublishCounters counters) {
    this.counters = counters;
  }

  @Override
  public void begin(long sequence) {
    lock.lock();
    try {
      lastSequence = sequence;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean put(String contentKey, byte[] json) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (isFull() && !closed) {
        changed.await();
      }
      counters.offered.increment();
      if (closed) {
        counters.dropped.increment();
        return false;
      }
      waiting.add(new Entry(++lastSequence, contentKey, json));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return waiting.size() >= MAX_WAITING || waiting.bytes() >= MAX_BYTES;
  }

  @Override
  public List<Entry> nextBatch(int maxEvents, int maxBytes, Duration wait)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long remainingNanos = wait.toNanos();
      while (waiting.isEmpty() && !closed && remainingNanos > 0) {
        remainingNanos = changed.awaitNanos(remainingNanos);
      }
      return waiting.batch(maxEvents, maxBytes);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void accepted(long sequence) {
    lock.lock();
    try {
      while (!waiting.isEmpty() && waiting.first().sequence() <= sequence) {
        kept.add(waiting.removeFirst());
        counters.acked.increment();
        while (kept.size() > MAX_KEPT || kept.bytes() > MAX_BYTES) {
          kept.removeFirst();
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long rewind(long sequence) {
    lock.lock();
    try {
      int rewound = 0;
      while (!kept.isEmpty() && kept.last().sequence() > sequence) {
        waiting.addFirst(kept.removeLast());
        rewound++;
      }
      counters.waitAgain(rewound);
      changed.signalAll();
      return rewound;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitEmpty(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long remainingNanos = limit.toNanos();
      while (!waiting.isEmpty() && !closed && remainingNanos > 0) {
        remainingNanos = changed.awaitNanos(remainingNanos);
      }
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, Long> counters() {
    lock.lock();
    try {
      return counters.snapshot(waiting.size());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

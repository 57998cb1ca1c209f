package io.marketcast.agent.publish.outbox;

import io.marketcast.protocol.redis.PublishScript.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An outbox that lives as long as the process, for whoever can read its events again.
 *
 * <p>Bounded by {@link #MAX_WAITING} and {@link #MAX_KEPT}; when full, {@link #put} waits, so that
 * a file is read no faster than Redis takes it.
 */
public final class MemoryOutbox implements Outbox {

  /** Most events that wait for Redis. */
  static final int MAX_WAITING = 10_000;

  /** Most accepted events kept for sending again. */
  static final int MAX_KEPT = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Deque<Entry> kept = new ArrayDeque<>();
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
      while (waiting.size() >= MAX_WAITING && !closed) {
        changed.await();
      }
      counters.offered.increment();
      if (closed) {
        counters.dropped.increment();
        return false;
      }
      waiting.addLast(new Entry(++lastSequence, contentKey, json));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
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
      return EntryQueue.batch(waiting, maxEvents, maxBytes);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void accepted(long sequence) {
    lock.lock();
    try {
      while (!waiting.isEmpty() && waiting.peekFirst().sequence() <= sequence) {
        kept.addLast(waiting.removeFirst());
        counters.acked.increment();
        if (kept.size() > MAX_KEPT) {
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
      while (!kept.isEmpty() && kept.peekLast().sequence() > sequence) {
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

package io.marketcast.agent.publish;

import io.marketcast.protocol.redis.PublishScript.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events between the decoder and Redis, in memory: those that wait, and the most recent of those
 * that Redis accepted, in case it comes back without them.
 *
 * <p>Safe for any number of threads that put and one that takes. Bounded by {@link #MAX_WAITING}
 * and {@link #MAX_KEPT}; when full, {@link #put} waits, so that a file is read no faster than Redis
 * takes it.
 */
final class Outbox {

  /** Most events that wait for Redis. */
  static final int MAX_WAITING = 10_000;

  /** Most accepted events kept for sending again. */
  static final int MAX_KEPT = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Deque<Entry> kept = new ArrayDeque<>();
  private long lastSequence;
  private boolean closed;

  /**
   * @param lastSequence the sequence number that the last event of this agent had, 0 for none
   */
  Outbox(long lastSequence) {
    this.lastSequence = lastSequence;
  }

  /**
   * Adds an event behind all others; waits while the outbox is full.
   *
   * @return false where the outbox is closed and did not take it
   */
  boolean put(String contentKey, byte[] json) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.size() >= MAX_WAITING && !closed) {
        changed.await();
      }
      if (closed) {
        return false;
      }
      waiting.addLast(new Entry(++lastSequence, contentKey, json));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next events in order, without removing them; waits for the first one.
   *
   * @return an empty list after the wait or when the outbox is closed and empty
   */
  List<Entry> nextBatch(int maxEvents, int maxBytes, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long remainingNanos = wait.toNanos();
      while (waiting.isEmpty() && !closed && remainingNanos > 0) {
        remainingNanos = changed.awaitNanos(remainingNanos);
      }
      var batch = new ArrayList<Entry>();
      int bytes = 0;
      for (Entry entry : waiting) {
        bytes += entry.json().length;
        boolean full = batch.size() >= maxEvents || bytes > maxBytes;
        if (full && !batch.isEmpty()) {
          break;
        }
        batch.add(entry);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Redis has accepted everything up to this sequence number.
   *
   * @return how many events no longer wait
   */
  int accepted(long sequence) {
    lock.lock();
    try {
      int before = waiting.size();
      while (!waiting.isEmpty() && waiting.peekFirst().sequence() <= sequence) {
        kept.addLast(waiting.removeFirst());
        if (kept.size() > MAX_KEPT) {
          kept.removeFirst();
        }
      }
      changed.signalAll();
      return before - waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Redis knows this agent's events only up to this sequence number: what was accepted after it
   * waits again, as far as it is still kept.
   *
   * @return how many events wait again
   */
  int rewind(long sequence) {
    lock.lock();
    try {
      int rewound = 0;
      while (!kept.isEmpty() && kept.peekLast().sequence() > sequence) {
        waiting.addFirst(kept.removeLast());
        rewound++;
      }
      changed.signalAll();
      return rewound;
    } finally {
      lock.unlock();
    }
  }

  /** Events that wait for Redis. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing waits any more; false when the time is up or it is closed before. */
  boolean awaitEmpty(Duration limit) throws InterruptedException {
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

  /** Refuses further events and wakes whoever waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package io.marketcast.agent.publish;

import io.marketcast.protocol.redis.PublishScript.Entry;
import java.time.Duration;
import java.util.List;

/**
 * Events between the decoder and Redis: those that wait, and the most recent of those that Redis
 * accepted, in case it comes back without them.
 *
 * <p>Safe for any number of threads that put and one, the sender's, that does the rest.
 */
sealed interface Outbox permits MemoryOutbox {

  /**
   * Redis has told, for the first time in this process, where it stands. No batch is asked for
   * before.
   *
   * @param lastSequence the last sequence number it has of this agent, 0 for none
   */
  void begin(long lastSequence);

  /**
   * Adds an event behind all others.
   *
   * @return false where the outbox is closed and did not take it
   */
  boolean put(String contentKey, byte[] json) throws InterruptedException;

  /**
   * The next events in order, without removing them; waits for the first one.
   *
   * @return an empty list after the wait or when the outbox is closed and empty
   */
  List<Entry> nextBatch(int maxEvents, int maxBytes, Duration wait) throws InterruptedException;

  /**
   * Redis has accepted everything up to this sequence number.
   *
   * @return how many events no longer wait
   */
  long accepted(long sequence);

  /**
   * Redis knows this agent's events only up to this sequence number: what was accepted after it
   * waits again, as far as it is still kept.
   *
   * @return how many events wait again
   */
  long rewind(long sequence);

  /** Events that wait for Redis. */
  long waiting();

  /** Waits until nothing waits any more; false when the time is up or it is closed before. */
  boolean awaitEmpty(Duration limit) throws InterruptedException;

  /** Refuses further events and wakes whoever waits. */
  void close();
}

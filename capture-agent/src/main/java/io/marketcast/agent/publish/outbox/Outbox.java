package io.marketcast.agent.publish.outbox;

import io.marketcast.protocol.redis.PublishScript.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Events between the decoder and Redis: those that wait, and the most recent of those that Redis
 * accepted, in case it comes back without them.
 *
 * <p>Safe for any number of threads that put and one, the sender's, that does the rest.
 */
public sealed interface Outbox permits MemoryOutbox, SpoolOutbox {

  /**
   * Redis has told, for the first time in this process, where it stands. No batch is asked for
   * before.
   *
   * @param lastSequence the last sequence number it has of this agent, 0 for none
   * @throws IOException where this could not be written down, so that nothing may be sent yet
   */
  void begin(long lastSequence) throws IOException;

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

  /** Redis has accepted everything up to this sequence number. */
  void accepted(long sequence);

  /**
   * Redis knows this agent's events only up to this sequence number: what was accepted after it
   * waits again, as far as it is still kept.
   *
   * @return how many events wait again; negative where Redis knows more than it had said
   */
  long rewind(long sequence);

  /** Waits until nothing waits any more; false when the time is up or it is closed before. */
  boolean awaitEmpty(Duration limit) throws InterruptedException;

  /** Counters by name; {@code offered = acked + waiting + dropped} at every moment. */
  Map<String, Long> counters();

  /** Refuses further events and wakes whoever waits. */
  void close();
}

package io.marketcast.api.feed.resume;

import io.marketcast.api.feed.redis.LogPage;
import io.marketcast.api.feed.ring.PublishTime;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;

/**
 * Finds the first event of an epoch that was published at a time or later, by halving the log. It
 * relies on publish times that rise, as the clocks of several agents let them, more or less.
 *
 * <p>Where even the oldest event of the log is late enough, what came before it may be too, so the
 * search ends with the epoch's start, and the reader is told the gap. One use, one thread.
 */
public final class TimeSearch {

  private final Cursor start;
  private final long micros;
  private long low; // the lowest offset that it may have
  private long high; // one that it has at most
  private boolean begun;

  /**
   * @param start cursor that the epoch continues after
   * @param newest the epoch's newest event
   * @param micros the time
   */
  public TimeSearch(Cursor start, Cursor newest, long micros) {
    this.start = start;
    this.micros = micros;
    this.low = start.offset() + 1;
    this.high = newest.offset() + 1;
  }

  public boolean isOver() {
    return low >= high;
  }

  /** The offset to read one entry of the log from. */
  public long probe() {
    return begun ? low + (high - low) / 2 : low;
  }

  /** Takes the entry that was found at the probe, or the next one behind it. */
  public void take(LogPage page) {
    long probed = probe();
    begun = true;
    if (page.entries() == 0 || isLateEnough(page)) {
      high = probed;
    } else {
      low = page.lastOffset() + 1;
    }
  }

  private boolean isLateEnough(LogPage page) {
    if (page.messages().isEmpty()) {
      return false; // no event, and so not the one
    }
    FeedMessage message = page.messages().getFirst();
    return !message.cursor().epoch().equals(start.epoch()) // it is over, another has begun
        || PublishTime.micros(message.json()) >= micros;
  }

  /** Whether even the oldest event of the log is late enough, so that earlier ones may be too. */
  public boolean isBeyondLog() {
    return begun && low == start.offset() + 1;
  }

  /** The time that is searched for, microseconds since 1970. */
  public long micros() {
    return micros;
  }

  /** The place behind which the reader begins. */
  public Cursor found() {
    return new Cursor(start.epoch(), low - 1);
  }
}

package io.marketcast.api.feed.log;

import io.marketcast.api.feed.filter.FactsReader;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.proof.RunningDigest;
import io.marketcast.api.feed.proof.SpanDigest;
import io.marketcast.api.feed.redis.LogPage;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.ring.CaptureTime;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.api.feed.ring.FeedWalk;
import io.marketcast.api.feed.ring.PublishTime;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import java.util.function.Consumer;

/**
 * The ring's writing end: knows where the ring stands and what may follow. Does no input or output;
 * used on the follower's event loop.
 */
final class FeedTail {

  private final FeedRing ring;
  private final FeedMeters meters;
  private final Consumer<SpanDigest> complete;
  private final RunningDigest digest = new RunningDigest();
  private final FactsReader facts = new FactsReader();
  private FeedWalk walk; // null until the first reading of the log
  private Cursor start;
  private FeedMessage newest; // null before the first event

  /**
   * @param complete told what each complete span of events comes to
   */
  FeedTail(FeedRing ring, FeedMeters meters, Consumer<SpanDigest> complete) {
    this.ring = ring;
    this.meters = meters;
    this.complete = complete;
  }

  /** The newest event, or null before the first reading. */
  Cursor seen() {
    return walk == null ? null : walk.last();
  }

  /** That event as Redis published it, or null where there is none at {@link #seen}. */
  byte[] seenEvent() {
    return newest != null && newest.cursor().equals(seen()) ? newest.json() : null;
  }

  boolean reached(Cursor cursor) {
    return walk != null && walk.reached(cursor);
  }

  /** Whether the start of this cursor's epoch has to be asked for before reading the log. */
  boolean needsStartOf(Cursor target) {
    return walk == null || !target.epoch().equals(walk.last().epoch());
  }

  /** Tells the cursor that the present epoch continues after. */
  void startsAt(Cursor epochStart) {
    start = epochStart;
  }

  /** Offset to read the log from in order to get further in the same epoch. */
  long nextOffset() {
    return walk.last().offset() + 1;
  }

  /**
   * Offset to read the log from in order to get to a target in another epoch, or at all.
   *
   * @param oldest the log's first entry
   */
  long firstOffsetTowards(Cursor target, LogPage oldest) {
    if (walk == null) {
      return Math.max(start.offset(), target.offset() - ring.capacityEvents()) + 1;
    }
    if (isNewerThanAllSeen(oldest)) {
      return oldest.lastOffset();
    }
    // a new epoch may begin below what we have, where our tail was lost
    return Math.min(start.offset(), walk.last().offset()) + 1;
  }

  /** All that was seen is gone from the log; offsets may have begun anew since then. */
  private boolean isNewerThanAllSeen(LogPage oldest) {
    return newest != null
        && oldest.messages().stream()
            .anyMatch(
                first -> PublishTime.micros(first.json()) > PublishTime.micros(newest.json()));
  }

  /** Takes a live message where it is known or the next one; false where the log must be read. */
  boolean takeLive(FeedMessage message) {
    if (walk == null || !walk.isContiguous(message)) {
      return false;
    }
    advance(message);
    byte[] json = message.json();
    meters.received(CaptureTime.micros(json), PublishTime.micros(json));
    return true;
  }

  /** Redis has answered a probe. */
  void answeredAfter(long nanos) {
    meters.answered(nanos);
  }

  /** Takes a part of the log. */
  void take(LogPage page) {
    for (FeedMessage message : page.messages()) {
      if (walk == null) {
        begin(before(message.cursor()));
      }
      advance(message);
    }
  }

  private void advance(FeedMessage message) {
    if (!walk.reached(message.cursor())) {
      walk.advance(message, start, this::append);
      newest = message;
    }
  }

  /** Takes note that the log ends here, although events up to this one were given out. */
  void skipTo(Cursor head) {
    if (walk == null) {
      begin(head);
    } else {
      walk.skipTo(head, start, this::append);
    }
  }

  /** What the ring has of an erased event becomes a gap. */
  void forget(Cursor erased) {
    ring.forget(erased);
  }

  private void append(Block block) {
    ring.append(block);
    digest.take(block).ifPresent(complete);
  }

  private Cursor before(Cursor first) {
    // older events than the log's first are no gap to a ring that begins with it
    return first.epoch().equals(start.epoch())
        ? new Cursor(first.epoch(), first.offset() - 1)
        : start;
  }

  private void begin(Cursor at) {
    ring.begin(Block.anchor(at), start);
    walk = new FeedWalk(at, facts::read);
  }
}

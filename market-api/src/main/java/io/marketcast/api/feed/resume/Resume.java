package io.marketcast.api.feed.resume;

import io.marketcast.api.feed.ring.Block.Reason;
import io.marketcast.api.feed.ring.Place;
import io.marketcast.api.feed.ring.RingView;
import io.marketcast.protocol.event.Cursor;

/** What to do for a reader that wants to begin somewhere. */
public sealed interface Resume {

  /** The wish means this cursor; decide again. */
  record BeginAfter(Cursor cursor) implements Resume {}

  /** Find the cursor that the wish means in the log. */
  record FindTime(long micros) implements Resume {}

  /** Send the present market, and go on behind it. */
  record TakeSnapshot() implements Resume {}

  /** Join those that have everything. */
  record JoinLive() implements Resume {}

  /** Read on from this position of the ring. */
  record FromRing(long position) implements Resume {}

  /**
   * Read on from the log.
   *
   * @param after what the reader has
   * @param ring the nearest later cursor from which the ring can continue
   */
  record FromLog(Cursor after, Cursor ring) implements Resume {}

  /** Wait for the ring to come so far. */
  record WaitForRing() implements Resume {}

  /** Ask Redis whether there is such a place. */
  record AskForHead() implements Resume {}

  /** Tell the reader that its place is not valid, and begin with the present epoch. */
  record StartOver(Reason reason) implements Resume {}

  /**
   * Decides.
   *
   * @param head where the feed stood when Redis was asked for this reader, or null before that
   */
  static Resume decide(Wish wish, RingView ring, Cursor head) {
    if (ring.isEmpty()) {
      return new WaitForRing();
    }
    return switch (wish) {
      case Wish.Live live -> new JoinLive();
      case Wish.Snapshot snapshot -> new TakeSnapshot();
      case Wish.Back back -> new BeginAfter(back(ring, back.events()));
      case Wish.Since since -> new FindTime(since.micros());
      case Wish.Malformed malformed -> new StartOver(Reason.UNKNOWN_CURSOR);
      case Wish.After after -> decide(after.cursor(), ring, head);
    };
  }

  /** Not beyond the epoch's start, for what came before it has no offsets of this epoch. */
  private static Cursor back(RingView ring, long events) {
    Cursor start = ring.start();
    return new Cursor(start.epoch(), Math.max(start.offset(), ring.newest().offset() - events));
  }

  private static Resume decide(Cursor cursor, RingView ring, Cursor head) {
    Cursor start = ring.start();
    if (cursor.epoch().equals(start.epoch()) && cursor.offset() < start.offset()) {
      return new StartOver(Reason.UNKNOWN_CURSOR);
    }
    return switch (ring.locate(cursor)) {
      case Place.At at -> new FromRing(at.position());
      case Place.Before before -> new FromLog(cursor, before.resume());
      case Place.Ahead ahead -> beyondRing(cursor, head);
      case Place.Foreign foreign -> beyondRing(cursor, head);
    };
  }

  /** The reader may come from a replica that is ahead of this one; only Redis knows. */
  private static Resume beyondRing(Cursor cursor, Cursor head) {
    if (head == null) {
      return new AskForHead();
    }
    if (!head.epoch().equals(cursor.epoch())) {
      return new StartOver(Reason.NEW_EPOCH);
    }
    return cursor.offset() > head.offset()
        ? new StartOver(Reason.UNKNOWN_CURSOR)
        : new WaitForRing();
  }
}

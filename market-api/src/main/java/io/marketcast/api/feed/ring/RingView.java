package io.marketcast.api.feed.ring;

import io.marketcast.protocol.event.Cursor;
import java.util.List;

/**
 * What the ring held at one moment. Immutable; the writer publishes a new one for each entry.
 *
 * @param oldest position of the oldest entry held
 * @param next position that the next entry will get
 * @param newest cursor of the newest entry, or null while there has been none
 * @param start cursor that the present epoch continues after, or null while there is no entry
 * @param segments the runs held, oldest first
 */
public record RingView(
    long oldest, long next, Cursor newest, Cursor start, List<Segment> segments) {

  static final RingView EMPTY = new RingView(0, 0, null, null, List.of());

  /** Whether there has been no entry yet. */
  public boolean isEmpty() {
    return newest == null;
  }

  /** Finds what follows a cursor. Linear in the number of gaps and epochs held. */
  public Place locate(Cursor cursor) {
    Place place = new Place.Foreign();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.epoch().equals(cursor.epoch())) {
        place = locate(cursor, segment, i);
        if (place instanceof Place.At || place instanceof Place.Before) {
          return place;
        }
      }
    }
    return place;
  }

  private Place locate(Cursor cursor, Segment segment, int index) {
    boolean last = index == segments.size() - 1;
    long end = last ? next : segments.get(index + 1).firstPosition();
    long position = segment.positionAfter(cursor.offset());
    if (position > end) {
      return last ? new Place.Ahead() : afterEnd(cursor, index + 1);
    }
    if (position > segment.firstPosition() && position >= oldest) {
      return new Place.At(position);
    }
    // with its control block gone, the run can be joined just before the oldest event held
    long resume = Math.max(segment.firstPosition(), oldest - 1);
    return new Place.Before(new Cursor(segment.epoch(), segment.offsetAt(resume)));
  }

  /** A cursor behind the last event of its run: lost with its epoch, or in a gap. */
  private Place afterEnd(Cursor cursor, int following) {
    Segment segment = segments.get(following);
    return segment.epoch().equals(cursor.epoch())
        ? new Place.Foreign() // the next run of the same epoch decides
        : new Place.At(segment.firstPosition());
  }
}

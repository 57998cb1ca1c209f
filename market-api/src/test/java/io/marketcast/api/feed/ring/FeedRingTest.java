package io.marketcast.api.feed.ring;

import static io.marketcast.api.feed.ring.Block.Kind.EVENT;
import static io.marketcast.api.feed.ring.Block.Kind.GAP;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.ring.Place.Ahead;
import io.marketcast.api.feed.ring.Place.At;
import io.marketcast.api.feed.ring.Place.Before;
import io.marketcast.api.feed.ring.Place.Foreign;
import io.marketcast.protocol.event.Cursor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedRingTest {

  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void whatWasAppendedIsReadInOrder() {
    FeedRing ring = ring(8, 1_000, "e", 5);
    events(ring, "e", 6, 8);
    assertEquals(List.of("e:5", "e:6", "e:7", "e:8"), cursors(ring, 0, 4));
  }

  @Test
  void aFullRingDropsTheOldestAndAReaderFindsOut() {
    FeedRing ring = ring(4, 1_000, "e", 0);
    events(ring, "e", 1, 9);
    assertEquals(6, ring.view().oldest());
    assertEquals(List.of("e:6", "e:7", "e:8", "e:9"), cursors(ring, 6, 10));
    assertTrue(ring.read(5, 10, ALL, Filter.ALL).isEmpty());
  }

  @Test
  void theByteBoundDropsAsManyAsNeededButNeverTheNewest() {
    FeedRing ring = ring(100, 100, "e", 0);
    events(ring, "e", 1, 20);
    RingView view = ring.view();
    Chunk held = ring.read(view.oldest(), view.next(), ALL, Filter.ALL).orElseThrow();
    assertTrue(held.bytes() <= 100, held.bytes() + " bytes held");
    assertTrue(held.bytes() > 60, "no more was dropped than needed");
    ring.append(Block.event(new Cursor("e", 21), new byte[500], EventFacts.NONE));
    assertEquals(List.of("e:21"), cursors(ring, ring.view().oldest(), ring.view().next()));
  }

  @Test
  void aReadStopsAtTheBytesAskedForButGivesOneEntryAtLeast() {
    FeedRing ring = ring(8, 1_000, "e", 0);
    events(ring, "e", 1, 4);
    int one = ring.read(1, 5, 1, Filter.ALL).orElseThrow().bytes();
    assertEquals(1, ring.read(1, 5, one * 2 - 1, Filter.ALL).orElseThrow().blocks().size());
    assertEquals(2, ring.read(1, 5, one * 2, Filter.ALL).orElseThrow().blocks().size());
    assertEquals(3, ring.read(1, 5, one * 2, Filter.ALL).orElseThrow().next());
  }

  @Test
  void everyCursorHeldIsFoundAndTheOneBeforeTheOldest() {
    FeedRing ring = ring(4, 1_000, "e", 0);
    events(ring, "e", 1, 9); // holds 6 to 9 at positions 6 to 9
    assertEquals(new At(6), locate(ring, "e:5"));
    assertEquals(new At(9), locate(ring, "e:8"));
    assertEquals(new At(10), locate(ring, "e:9"));
    assertEquals(new Before(new Cursor("e", 5)), locate(ring, "e:4"));
    assertEquals(new Before(new Cursor("e", 5)), locate(ring, "e:0"));
    assertEquals(new Ahead(), locate(ring, "e:10"));
    assertEquals(new Foreign(), locate(ring, "x:7"));
  }

  @Test
  void aReaderOfAnOldEpochContinuesThroughTheReset() {
    FeedRing ring = ring(16, 1_000, "a", 0);
    events(ring, "a", 1, 3); // positions 1 to 3
    ring.append(Block.reset(Block.Reason.NEW_EPOCH, new Cursor("b", 5))); // 4
    events(ring, "b", 6, 7);
    assertEquals(new At(3), locate(ring, "a:2"));
    assertEquals(new At(4), locate(ring, "a:3"));
    assertEquals(new At(4), locate(ring, "a:4"), "a:4 was given out and lost");
    assertEquals(new At(5), locate(ring, "b:5"));
    assertEquals(new At(6), locate(ring, "b:6"));
    assertEquals(new Cursor("b", 5), ring.view().start());
  }

  @Test
  void aCursorInsideAGapIsBeforeTheGapsEnd() {
    FeedRing ring = ring(16, 1_000, "e", 0);
    events(ring, "e", 1, 3);
    ring.append(Block.gap(new Cursor("e", 4), new Cursor("e", 8))); // position 4
    events(ring, "e", 9, 9);
    assertEquals(new At(4), locate(ring, "e:3"));
    assertEquals(new Before(new Cursor("e", 8)), locate(ring, "e:6"));
    assertEquals(new At(5), locate(ring, "e:8"));
    assertEquals(new At(6), locate(ring, "e:9"));
  }

  @Test
  void epochsThatFellOutAreForgotten() {
    FeedRing ring = ring(4, 1_000, "a", 0);
    events(ring, "a", 1, 3);
    ring.append(Block.reset(Block.Reason.NEW_EPOCH, new Cursor("b", 5)));
    events(ring, "b", 6, 8);
    assertEquals(new Foreign(), locate(ring, "a:3"));
    assertEquals(new At(5), locate(ring, "b:5"));
    assertEquals(1, ring.view().segments().size());
  }

  @Test
  void whatIsForgottenIsAGapInItsPlace() {
    FeedRing ring = ring(16, 1_000, "e", 0);
    events(ring, "e", 1, 5);
    ring.forget(new Cursor("e", 3));
    ring.forget(new Cursor("e", 5));
    ring.forget(new Cursor("e", 3)); // again
    ring.forget(new Cursor("e", 9)); // not yet there
    ring.forget(new Cursor("other", 2));
    assertEquals(List.of("e:1", "e:2", "e:3", "e:4", "e:5"), cursors(ring, 1, 6));
    assertEquals(
        List.of(EVENT, EVENT, GAP, EVENT, GAP),
        ring.read(1, 6, ALL, Filter.ALL).orElseThrow().blocks().stream().map(Block::kind).toList());
    assertEquals(new At(4), locate(ring, "e:3"));
    events(ring, "e", 6, 7);
    assertEquals(List.of("e:5", "e:6", "e:7"), cursors(ring, 5, 8));
  }

  @Test
  void aRingThatHasForgottenHoldsAsMuchAsBefore() {
    FeedRing ring = ring(8, 1_000_000, "e", 0);
    events(ring, "e", 1, 30);
    for (long offset = 0; offset <= 31; offset++) {
      ring.forget(new Cursor("e", offset));
    }
    events(ring, "e", 31, 60);
    assertEquals(53, ring.view().oldest());
    assertEquals(8, cursors(ring, 53, 61).size());
  }

  @Test
  void aRingTooSmallIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FeedRing(1, 100));
    assertThrows(IllegalArgumentException.class, () -> new FeedRing(2, 0));
  }

  static FeedRing ring(int events, long bytes, String epoch, long after) {
    var ring = new FeedRing(events, bytes);
    var start = new Cursor(epoch, 0);
    ring.begin(Block.anchor(new Cursor(epoch, after)), start);
    return ring;
  }

  static void events(FeedRing ring, String epoch, long from, long to) {
    for (long offset = from; offset <= to; offset++) {
      ring.append(Block.event(new Cursor(epoch, offset), "{}".getBytes(US_ASCII), EventFacts.NONE));
    }
  }

  private static Place locate(FeedRing ring, String cursor) {
    return ring.view().locate(Cursor.parse(cursor).orElseThrow());
  }

  private static List<String> cursors(FeedRing ring, long from, long until) {
    return ring.read(from, until, ALL, Filter.ALL).orElseThrow().blocks().stream()
        .map(block -> block.cursor().toString())
        .toList();
  }
}

package io.marketcast.api.feed.resume;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.protocol.event.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ring holds a:8 to a:9, the reset to b:20 at position 10, b:21 to b:22, a gap, b:31. */
final class ResumeTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # asked for, where the feed stands, decision
          -,        -,    JoinLive[]
          nonsense, -,    StartOver[reason=UNKNOWN_CURSOR]
          b:31,     -,    FromRing[position=15]
          b:22,     -,    FromRing[position=13]
          b:30,     -,    FromRing[position=14]
          b:21,     -,    FromRing[position=12]
          b:20,     -,    FromRing[position=11]
          b:25,     -,    'FromLog[after=b:25, ring=b:30]'
          b:19,     -,    StartOver[reason=UNKNOWN_CURSOR]
          a:9,      -,    FromRing[position=10]
          a:15,     -,    FromRing[position=10]
          a:8,      -,    FromRing[position=9]
          a:7,      -,    FromRing[position=8]
          a:6,      -,    'FromLog[after=a:6, ring=a:7]'
          b:32,     -,    AskForHead[]
          b:32,     b:40, WaitForRing[]
          b:40,     b:40, WaitForRing[]
          b:41,     b:40, StartOver[reason=UNKNOWN_CURSOR]
          b:32,     c:50, StartOver[reason=NEW_EPOCH]
          c:50,     -,    AskForHead[]
          c:50,     c:60, WaitForRing[]
          c:61,     c:60, StartOver[reason=UNKNOWN_CURSOR]
          old:5,    b:31, StartOver[reason=NEW_EPOCH]
          """)
  void everyCursorHasItsPlace(String asked, String head, String decision) {
    assertEquals(decision, Resume.decide(wish(asked), ring().view(), cursor(head)).toString());
  }

  @Test
  void aNumberOfEventsIsCountedFromTheNewestButNotBeyondTheEpoch() {
    var view = ring().view();
    var two = new Resume.BeginAfter(cursor("b:29"));
    assertEquals(two, Resume.decide(new Wish.Back(2), view, null));
    var most = new Resume.BeginAfter(cursor("b:20"));
    assertEquals(most, Resume.decide(new Wish.Back(1_000_000), view, null));
  }

  @Test
  void nothingIsDecidedBeforeTheRingHasBegun() {
    var empty = new FeedRing(8, 100).view();
    assertEquals(new Resume.WaitForRing(), Resume.decide(wish(null), empty, null));
    assertEquals(new Resume.WaitForRing(), Resume.decide(wish("b:1"), empty, null));
  }

  private static FeedRing ring() {
    var ring = new FeedRing(7, 1_000);
    ring.begin(Block.anchor(cursor("a:0")), cursor("a:0"));
    append(ring, "a", 1, 9);
    ring.append(Block.reset(Block.Reason.NEW_EPOCH, cursor("b:20")));
    append(ring, "b", 21, 22);
    ring.append(Block.gap(cursor("b:23"), cursor("b:30")));
    append(ring, "b", 31, 31);
    return ring;
  }

  private static void append(FeedRing ring, String epoch, long from, long to) {
    for (long offset = from; offset <= to; offset++) {
      ring.append(Block.event(new Cursor(epoch, offset), "{}".getBytes(US_ASCII), EventFacts.NONE));
    }
  }

  private static Wish wish(String asked) {
    return asked == null
        ? new Wish.Live()
        : Cursor.parse(asked).<Wish>map(Wish.After::new).orElseGet(Wish.Malformed::new);
  }

  private static Cursor cursor(String text) {
    return text == null ? null : Cursor.parse(text).orElseThrow();
  }
}

package io.marketcast.api.feed.ring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedWalkTest {

  private final FeedWalk walk = new FeedWalk(cursor("a:5"), json -> EventFacts.NONE);
  private final List<String> blocks = new ArrayList<>();
  private Cursor start = cursor("a:0");

  @Test
  void successorsAreTakenAndWhatIsKnownIsDropped() {
    take("a:6", "a:5", "a:6", "a:1", "a:7");
    assertEquals(List.of("EVENT a:6", "EVENT a:7"), blocks);
  }

  @Test
  void aHoleIsToldBeforeWhatFollowsIt() {
    take("a:9");
    assertEquals(List.of("GAP a:8", "EVENT a:9"), blocks);
  }

  @Test
  void aNewEpochIsToldOnceWithTheStartThatRedisNames() {
    start = cursor("b:3");
    take("b:4", "b:5");
    assertEquals(List.of("RESET b:3", "EVENT b:4", "EVENT b:5"), blocks);
  }

  @Test
  void whatIsMissingOfANewEpochIsAGap() {
    start = cursor("b:3");
    take("b:7");
    assertEquals(List.of("RESET b:3", "GAP b:6", "EVENT b:7"), blocks);
  }

  @Test
  void anEpochThatIsOverBeginsBeforeItsFirstEventInTheLog() {
    start = cursor("c:20");
    take("b:8", "c:21");
    assertEquals(List.of("RESET b:7", "EVENT b:8", "RESET c:20", "EVENT c:21"), blocks);
  }

  @Test
  void whatTheLogShouldHoldAtItsEndIsAGap() {
    walk.skipTo(cursor("a:9"), start, this::add);
    assertEquals(List.of("GAP a:9"), blocks);
  }

  @Test
  void anEpochWithNoEventIsAResetAlone() {
    start = cursor("b:3");
    walk.skipTo(cursor("b:3"), start, this::add);
    assertEquals(List.of("RESET b:3"), blocks);
    assertTrue(walk.reached(cursor("b:3")));
    assertFalse(walk.reached(cursor("a:1")));
  }

  @Test
  void aLiveMessageIsContiguousWhereItIsKnownOrNext() {
    assertTrue(walk.isContiguous(message("a:6")));
    assertTrue(walk.isContiguous(message("a:2")));
    assertFalse(walk.isContiguous(message("a:7")));
    assertFalse(walk.isContiguous(message("b:6")));
    assertFalse(walk.isContiguous(new FeedMessage(cursor("a:6"), new byte[0])));
  }

  private void take(String... cursors) {
    for (String cursor : cursors) {
      walk.advance(message(cursor), start, this::add);
    }
  }

  private void add(Block block) {
    blocks.add(block.kind() + " " + block.cursor());
  }

  private static FeedMessage message(String cursor) {
    return new FeedMessage(cursor(cursor), "{}".getBytes(US_ASCII));
  }

  private static Cursor cursor(String text) {
    return Cursor.parse(text).orElseThrow();
  }
}

package io.marketcast.agent.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Cutting a stream into frames, shown with a format for tests: {@code #}, one digit of length (of
 * what follows), then that many characters.
 */
final class FrameStreamTest {

  private static final int HEADER_BYTES = 2;

  private static final FrameFormat FORMAT =
      new FrameFormat() {
        @Override
        public int frameBytes(byte[] bytes, int at, int end) {
          if (at == end || bytes[at] == '#' && end - at < HEADER_BYTES) {
            return NEED_MORE;
          }
          return bytes[at] == '#' ? HEADER_BYTES + bytes[at + 1] - '0' : NO_FRAME;
        }

        @Override
        public int findFrame(byte[] bytes, int at, int end) {
          for (int i = at; i < end; i++) {
            if (bytes[i] == '#') {
              return i;
            }
          }
          return ~end;
        }
      };

  private final Counters<FrameCounter> counters = new Counters<>("test", FrameCounter.class);
  private final StringBuilder frames = new StringBuilder();
  private final ByteBudget budget = new ByteBudget(10_000);
  private final FrameStream stream = stream(budget);

  private FrameStream stream(ByteBudget shared) {
    return new FrameStream(
        FORMAT,
        (bytes, start, end, time) ->
            frames
                .append(
                    new String(
                        bytes,
                        start + HEADER_BYTES,
                        end - start - HEADER_BYTES,
                        StandardCharsets.US_ASCII))
                .append(' '),
        shared,
        counters);
  }

  private FrameStreamTest feed(String... pieces) {
    for (String piece : pieces) {
      byte[] bytes = ("__" + piece + "__").getBytes(StandardCharsets.US_ASCII);
      stream.bytes(bytes, 2, bytes.length - 4, 0);
    }
    return this;
  }

  private void expect(String expected) {
    assertEquals(expected, frames.toString().strip());
  }

  @Test
  void framesMayShareAPieceAndCrossPieces() {
    feed("#3abc#2de", "#", "4", "fg", "hi#1j#", "0").expect("abc de fghi j");
  }

  @Test
  void aStreamJoinedInAFrameBeginsWithTheNext() {
    feed("xyz#3abc").expect("abc");
    assertEquals(3, counters.get(FrameCounter.SKIPPED_BYTES));
  }

  @Test
  void bytesThatAreNoFrameAreCountedOnceAndPassedOver() {
    feed("#3abc", "!!!", "!#2de").expect("abc de");
    assertEquals(1, counters.get(FrameCounter.MALFORMED));
    assertEquals(1, counters.get(FrameCounter.FRAMES));
    assertEquals(4, counters.get(FrameCounter.SKIPPED_BYTES));
  }

  @Test
  void aGapInsideOneFrameCostsOnlyThatFrame() {
    feed("#3abc#9de");
    stream.gap(4);
    feed("#2#", "#2fg").expect("abc fg");
    assertEquals(1, counters.get(FrameCounter.CUT_FRAMES));
    assertEquals(0, counters.get(FrameCounter.SKIPPED_BYTES));
  }

  @Test
  void aGapThatEndsWithTheFrameIsFollowedByTheNext() {
    feed("#5ab");
    stream.gap(3);
    feed("#1c").expect("c");
  }

  @Test
  void twoGapsInOneFrameCostOnlyThatFrame() {
    feed("#9a");
    stream.gap(2);
    feed("##");
    stream.gap(1);
    feed("###", "#1b").expect("b");
  }

  @Test
  void aGapBeyondTheFrameMakesTheNextOneBeLookedFor() {
    feed("#3a");
    stream.gap(10);
    feed("xx#1b").expect("b");
    assertEquals(2, counters.get(FrameCounter.SKIPPED_BYTES));
  }

  @Test
  void aGapBetweenFramesMakesTheNextOneBeLookedFor() {
    feed("#1a");
    stream.gap(1);
    feed("x#1b").expect("a b");
  }

  @Test
  void aFrameForWhichThereIsNoMemoryIsPassedOver() {
    var tight = new ByteBudget(0);
    FrameStream poor = stream(tight);
    byte[] bytes = "#1a#5bcdef#1g".getBytes(StandardCharsets.US_ASCII);
    poor.bytes(bytes, 0, 6, 0);
    poor.bytes(bytes, 6, bytes.length - 6, 0);
    expect("a g");
    assertEquals(1, counters.get(FrameCounter.OVER_BUDGET_FRAMES));
    assertEquals(1, counters.get(FrameCounter.MALFORMED));
  }

  @Test
  void memoryIsGivenBackWhenTheStreamEnds() {
    feed("#9abc");
    assertTrue(budget.usedBytes() > 0);
    stream.end();
    assertEquals(0, budget.usedBytes());
  }
}

package io.marketcast.api.feed.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.protocol.Contract;
import io.marketcast.protocol.event.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The bytes on the wire, written out by hand. */
final class BlockTest {

  static final Iterable<String> TYPES = Contract.TYPES;

  @ParameterizedTest
  @FieldSource("TYPES")
  void anEventIsItsCursorAndItsJsonUnchanged(String type) {
    String json = Contract.published(type);
    Block block = Block.event(new Cursor("k3f9", 8127), json.getBytes(UTF_8), EventFacts.NONE);
    assertEquals("id: k3f9:8127\ndata: " + json + "\n\n", text(block));
  }

  @Test
  void aLineBreakBetweenTokensDoesNotCutTheEventInTwo() {
    Block block =
        Block.event(new Cursor("e", 1), "{\n\"a\":\r\n1}".getBytes(UTF_8), EventFacts.NONE);
    assertEquals("id: e:1\ndata: { \"a\":  1}\n\n", text(block));
  }

  @Test
  void aResetSaysWhyAndWhereTheFeedContinues() {
    assertEquals(
        "event: reset\nid: b:3\n"
            + "data: {\"type\":\"reset\",\"reason\":\"new_epoch\",\"cursor\":\"b:3\"}\n\n",
        text(Block.reset(Block.Reason.NEW_EPOCH, new Cursor("b", 3))));
    assertEquals(
        "event: reset\nid: b:0\n"
            + "data: {\"type\":\"reset\",\"reason\":\"unknown_cursor\",\"cursor\":\"b:0\"}\n\n",
        text(Block.reset(Block.Reason.UNKNOWN_CURSOR, new Cursor("b", 0))));
  }

  @Test
  void aGapNamesTheFirstAndTheLastMissingEventAndWhereToAskForThem() {
    assertEquals(
        "event: gap\nid: e:900\n"
            + "data: {\"type\":\"gap\",\"from\":\"e:6\",\"to\":\"e:900\","
            + "\"href\":\"/api/v1/events?after=e:5\"}\n\n",
        text(Block.gap(new Cursor("e", 6), new Cursor("e", 900))));
  }

  @Test
  void anAnchorHasAnIdAlone() {
    assertEquals("id: e:5\n\n", text(Block.anchor(new Cursor("e", 5))));
  }

  private static String text(Block block) {
    return new String(block.sse(), UTF_8);
  }
}

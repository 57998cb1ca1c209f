package io.marketcast.agent.game.bpsr;

import static io.marketcast.agent.game.bpsr.Frames.TWO_ITEMS;
import static io.marketcast.agent.game.bpsr.Frames.TWO_LEVELS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.marketcast.agent.Hex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies without their Call, and what their structure alone lets one believe. */
final class StructuredRepliesTest {

  private static final String ITEM = "1a07 10c1a8a504 1801";
  private static final String OTHER_ITEM = "1a07 10c2a8a504 1801";
  private static final String GUID = "2201 61";
  private static final String OTHER_GUID = "2201 62";
  private static final String NOTICE_TIME = "2864";

  static Stream<Arguments> replies() {
    return Stream.of(
        reply("price levels", Reading.Levels.class, inner(TWO_LEVELS)),
        reply("a list of items", Reading.Items.class, inner(TWO_ITEMS)),
        reply("a page of several", Reading.Levels.class, level("0805 1001", ITEM) + "1803 2002"),
        reply("the page beyond the last", null, level("0805 1001", ITEM) + "1803 2003"),
        reply("levels with an error", null, level("0805 1001", ITEM) + "2801"),
        reply("level without price", null, level("1001", ITEM)),
        reply("level without quantity", null, level("0805", ITEM)),
        reply("level without item", null, level("0805 1001")),
        reply("negative price", null, level("08ffffffffffffffffff01 1001", ITEM)),
        reply("prices that do not rise", null, level("0805 1001", ITEM) + level("0805 1001", ITEM)),
        reply(
            "levels of two items", null, level("0805 1001", ITEM) + level("0806 1001", OTHER_ITEM)),
        reply("a level with a field of its own", null, level("0805 1001 4001", ITEM)),
        reply(
            "an item with more fields",
            Reading.Levels.class,
            level("0805 1001", "1a09 10c1a8a504 1801 5801")),
        reply(
            "notices",
            Reading.Levels.class,
            level("0805 1001", ITEM, GUID, NOTICE_TIME)
                + level("0805 1001", ITEM, OTHER_GUID, NOTICE_TIME)
                + "2805"),
        reply("one guid twice", null, level("0805 1001", ITEM, GUID, NOTICE_TIME).repeat(2)),
        reply("guid without time", null, level("0805 1001", ITEM, GUID)),
        reply(
            "a lowest price above the page's",
            null,
            level("0805 1001", ITEM, GUID, NOTICE_TIME) + "2806"),
        reply("the empty own stall", Reading.Private.class, "2006 28f003"),
        reply(
            "an own stall that looks like notices",
            Reading.Private.class,
            level("0805 1001", ITEM, GUID, NOTICE_TIME) + "2006 2803"),
        reply("a list with nothing on sale at all", null, "1205 08c1a8a504"),
        reply("an item that is none", null, "1206 0805 1002 1807"),
        reply("an item on sale for nothing", null, "1207 08c1a8a504 1002"),
        reply("an item twice", null, "1209 08c1a8a504 1002 1807".repeat(2)),
        reply("a currency offer", Reading.Unpublished.class, "1207 0a0161 1005 1807 1805"),
        reply("a lowest price", Reading.Unpublished.class, "08c1a8a504 1005"),
        reply("something else", null, "3805 420161"),
        reply("no protobuf", null, "ffff"));
  }

  private static Arguments reply(String name, Class<? extends Reading> expected, String hex) {
    return Arguments.of(name, expected, hex);
  }

  /** A reply without the wrapping around it, whose length takes one byte. */
  private static String inner(String wrapped) {
    return wrapped.replaceAll("\\s", "").substring(4);
  }

  private static String level(String... fields) {
    String level = String.join("", fields).replaceAll("\\s", "");
    return "12%02x".formatted(level.length() / 2) + level;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void isBelievedOnlyWhereOneReadingFits(
      String name, Class<? extends Reading> expected, String hex) {
    List<Reading> readings = StructuredReplies.readings(ByteString.copyFrom(Hex.bytes(hex)));
    List<Class<?>> kinds = readings.stream().<Class<?>>map(Reading::getClass).toList();
    assertEquals(expected == null ? List.of() : List.of(expected), kinds, name);
  }
}

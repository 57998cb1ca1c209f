package io.marketcast.agent.game.bpsr.trading;

import static io.marketcast.agent.game.bpsr.Frames.TWO_ITEMS;
import static io.marketcast.agent.game.bpsr.Frames.TWO_LEVELS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.marketcast.agent.Hex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        reply(
            "an item with a time in place of a yes",
            null,
            "120f 08c1a8a504 1002 1807 20c08f86d806"),
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
    List<Reading> readings = new StructuredReplies().readings(ByteString.copyFrom(Hex.bytes(hex)));
    List<Class<?>> kinds = readings.stream().<Class<?>>map(Reading::getClass).toList();
    assertEquals(expected == null ? List.of() : List.of(expected), kinds, name);
  }

  /** The outline is a shortcut: it must never refuse what a shape would have taken. */
  @Test
  void everyShapeThatFitsIsTriedWhateverTheFields() throws InvalidProtocolBufferException {
    long seed = 20261122;
    var random = new Random(seed);
    var replies = new StructuredReplies();
    var fitted = new int[3];
    for (int i = 0; i < 300_000; i++) {
      ByteString reply = ByteString.copyFrom(Hex.bytes(randomReply(random)));
      List<Reading> expected = allShapes(reply);
      assertEquals(expected, replies.readings(reply), () -> "seed " + seed + ": " + hex(reply));
      fitted[expected.size()]++;
    }
    assertTrue(fitted[1] > 1000 && fitted[0] > 1000, "both ways occur: " + Arrays.toString(fitted));
  }

  private static List<Reading> allShapes(ByteString reply) {
    var readings = new ArrayList<Reading>();
    for (Reader shape :
        List.<Reader>of(
            ReplyShapes::items,
            ReplyShapes::levels,
            ReplyShapes::notice,
            ReplyShapes::ownStall,
            ReplyShapes::currencyOffers,
            ReplyShapes::lowestPrice)) {
      try {
        shape.read(reply).ifPresent(readings::add);
      } catch (InvalidProtocolBufferException e) {
        continue; // does not fit
      }
    }
    return readings;
  }

  private interface Reader {
    Optional<Reading> read(ByteString reply) throws InvalidProtocolBufferException;
  }

  /** Fields that answers have, more or less, and entries that they have, more or less. */
  private static String randomReply(Random random) {
    var reply = new StringBuilder();
    int entries = random.nextInt(3);
    int kind = random.nextInt(4);
    for (int i = 0; i < entries; i++) {
      reply.append(level(randomEntry(random, kind, i)));
    }
    String[] tails = {"", "", "", "1803", "2001", "2002", "2801", "2805", "3001", "1a020801", "00"};
    for (int i = random.nextInt(4); i > 0; i--) {
      reply.append(tails[random.nextInt(tails.length)]);
    }
    return random.nextInt(8) == 0 ? "08c1a8a504 1005" + reply : reply.toString();
  }

  private static String[] randomEntry(Random random, int kind, int number) {
    String guid = "2201%02x".formatted(0x61 + number);
    String price = "08%02x 1001".formatted(5 + number);
    String listed = "08%x%sa8a504 1001 1807".formatted(12 + number, "1");
    return switch (kind) {
      case 0 -> new String[] {random.nextInt(9) == 0 ? "0805" : listed};
      case 1 -> new String[] {price, ITEM, random.nextInt(9) == 0 ? guid : ""};
      case 2 -> new String[] {price, ITEM, guid, random.nextInt(9) == 0 ? "" : NOTICE_TIME};
      default -> new String[] {"0a0161", random.nextInt(9) == 0 ? "" : "1001 1802"};
    };
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}

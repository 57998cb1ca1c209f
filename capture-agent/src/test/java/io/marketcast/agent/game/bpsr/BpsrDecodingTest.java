package io.marketcast.agent.game.bpsr;

import static io.marketcast.agent.game.bpsr.Frames.ITEM;
import static io.marketcast.agent.game.bpsr.Frames.TWO_ITEMS;
import static io.marketcast.agent.game.bpsr.Frames.TWO_LEVELS;
import static io.marketcast.agent.game.bpsr.Frames.answer;
import static io.marketcast.agent.game.bpsr.Frames.bytes;
import static io.marketcast.agent.game.bpsr.Frames.call;
import static io.marketcast.agent.game.bpsr.Frames.compress;
import static io.marketcast.agent.game.bpsr.Frames.compressedDown;
import static io.marketcast.agent.game.bpsr.Frames.down;
import static io.marketcast.agent.game.bpsr.Frames.frame;
import static io.marketcast.agent.game.bpsr.Frames.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.game.Feed;
import io.marketcast.protocol.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames written out by hand, and the events they give. */
final class BpsrDecodingTest {

  private static final String ORIGIN =
      "\"game\":\"bpsr\",\"agent\":\"tester\",\"timestamp\":\"2026-11-21T12:00:00.123Z\"";

  private static final String LISTING =
      "{\"listing_id\":\"bpsr:9000001:%1$d\",\"item_id\":9000001,\"item_name\":null,"
          + "\"side\":\"sell\",\"price\":%1$d,\"currency\":\"luno\",\"quantity\":%2$d,"
          + "\"seller_name\":null}";

  private static final String LEVELS_EVENT =
      "{\"type\":\"new_listings\","
          + ORIGIN
          + ",\"scope\":{\"item_id\":9000001,\"section\":\"sale\",\"page\":0,\"pages\":1,"
          + "\"complete\":true,\"known_by\":\"%s\"},\"count\":2,\"listings\":["
          + LISTING.formatted(2063, 11)
          + ","
          + LISTING.formatted(2142, 31)
          + "]}";

  private static final String ITEMS_EVENT =
      "{\"type\":\"market_summary\","
          + ORIGIN
          + ",\"scope\":{\"section\":\"%s\",\"complete\":true,\"known_by\":\"%s\"},\"count\":2,"
          + "\"items\":[{\"item_id\":9000001,\"item_name\":null,\"on_sale\":2,\"min_price\":7},"
          + "{\"item_id\":9000002,\"item_name\":null,\"on_sale\":0,\"min_price\":null}]}";

  private final Feed feed = new Feed(new BpsrGame(Feed.LABELS));

  @AfterEach
  void close() {
    feed.close();
  }

  private String event() {
    assertEquals(1, feed.events().size(), "events");
    return new String(new EventJson().write(feed.events().getFirst()), StandardCharsets.UTF_8);
  }

  @Test
  void priceLevelsAreKnownByTheirStructure() {
    feed.server(bytes(down(answer(1, 0x18, TWO_LEVELS))));
    assertEquals(LEVELS_EVENT.formatted("structure"), event());
  }

  @Test
  void priceLevelsAreKnownByTheirCallInEitherOrderOfItsIds() {
    feed.client(bytes(up(call(1, 0x18, ITEM)))).server(bytes(down(answer(1, 0x18, TWO_LEVELS))));
    assertEquals(LEVELS_EVENT.formatted("call"), event());
    feed.events().clear();
    feed.client(bytes(up(call(0x19, 1, ITEM)))).server(bytes(down(answer(1, 0x19, TWO_LEVELS))));
    assertEquals(LEVELS_EVENT.formatted("call"), event());
  }

  @Test
  void aListOfItemsIsOfAnUnknownSectionWithoutItsCall() {
    feed.server(bytes(down(answer(1, 2, TWO_ITEMS))));
    assertEquals(ITEMS_EVENT.formatted("unknown", "structure"), event());
  }

  @Test
  void theCallTellsTheSectionOfAListOfItems() {
    feed.client(bytes(up(call(1, 2, 266341)))).server(bytes(down(answer(1, 2, TWO_ITEMS))));
    assertEquals(ITEMS_EVENT.formatted("sale", "call"), event());
    feed.events().clear();
    feed.client(bytes(up(call(1, 3, 266351)))).server(bytes(down(answer(1, 3, TWO_ITEMS))));
    assertEquals(ITEMS_EVENT.formatted("notice", "call"), event());
    feed.events().clear();
    feed.client(bytes(up(call(1, 4, 266370)))).server(bytes(down(answer(1, 4, TWO_ITEMS))));
    assertEquals(ITEMS_EVENT.formatted("watched", "call"), event());
  }

  @Test
  void containersAndPayloadsMayBeCompressed() {
    String answer =
        frame("8003", "00000001 00000018 00000000", compress(TWO_LEVELS.replace(" ", "")));
    feed.server(bytes(compressedDown(Frames.notify("abcd"), answer)));
    assertEquals(LEVELS_EVENT.formatted("structure"), event());
    assertEquals(1, feed.count("containers"));
    assertEquals(2, feed.count("frames"));
    assertEquals(1, feed.count("ignored"));
  }

  @Test
  void framesMayArriveByteByByte() {
    feed.dripping(bytes(down(answer(1, 0x18, TWO_LEVELS))));
    assertEquals(LEVELS_EVENT.formatted("structure"), event());
  }

  @Test
  void thePlayersOwnAffairsAreCountedAndNotPublished() {
    feed.client(bytes(up(call(1, 2, 266343), call(1, 3, 266344), call(1, 4, 266353))));
    feed.server(bytes(down(answer(1, 2, TWO_LEVELS), answer(1, 3, TWO_ITEMS))));
    feed.server(bytes(down(answer(1, 4, TWO_LEVELS))));
    assertTrue(feed.events().isEmpty());
    assertEquals(3, feed.count("private_replies"));
  }

  @Test
  void anAnswerToAnotherServiceIsNoneOfOurs() {
    String foreign = frame("0001", "0000000000000007 00000001 00000018 00041066", "00");
    feed.client(bytes(up(foreign))).server(bytes(down(answer(1, 0x18, TWO_LEVELS))));
    assertTrue(feed.events().isEmpty());
    assertEquals(1, feed.count("foreign_replies"));
  }

  @Test
  void anAnswerWithAnErrorIsNotRead() {
    String refused = frame("0003", "00000001 00000018 00000005", TWO_LEVELS);
    feed.server(bytes(down(refused)));
    assertTrue(feed.events().isEmpty());
    assertEquals(1, feed.count("error_replies"));
  }

  @Test
  void anEmptyPageIsCountedAndNotPublished() {
    feed.server(bytes(down(answer(1, 2, "0a00"), answer(1, 3, ""))));
    feed.client(bytes(up(call(1, 4, ITEM)))).server(bytes(down(answer(1, 4, "0a00"))));
    assertTrue(feed.events().isEmpty());
    assertEquals(3, feed.count("empty_replies"));
    assertEquals(2, feed.count("ignored"));
  }

  @Test
  void anAnswerThatIsNotWhatItsCallAskedForIsMalformed() {
    feed.client(bytes(up(call(1, 2, ITEM)))).server(bytes(down(answer(1, 2, TWO_ITEMS))));
    assertTrue(feed.events().isEmpty());
    assertEquals(1, feed.count("contradicting_replies"));
    assertEquals(1, feed.count("method.get_exchange_item.failed"));
    assertEquals(1, feed.count("malformed"));
  }

  @Test
  void aFieldThatAnUpdateAddedIsCountedWhereTheCallTellsWhatItIs() {
    String withNewField = "0a0f 1209 08c1a8a504 1002 1807 92030161";
    feed.server(bytes(down(answer(1, 2, withNewField))));
    assertTrue(feed.events().isEmpty());
    assertEquals(1, feed.count("unknown_replies"));
    assertEquals(1, feed.count("method.without_call.unknown"));
    feed.client(bytes(up(call(1, 3, 266341)))).server(bytes(down(answer(1, 3, withNewField))));
    assertEquals(1, feed.events().size());
    assertEquals(1, feed.count("replies_with_unknown_fields"));
    assertEquals(1, feed.count("method.exchange_list.unknown_fields"));
    assertEquals(1, feed.count("method.exchange_list.decoded"));
  }

  @Test
  void aMethodThatAnUpdateAddedIsCountedByItsNumber() {
    feed.client(bytes(up(call(1, 2, 266399), call(1, 3, 266399), call(1, 4, 266341))));
    assertEquals(2, feed.count("unknown_methods"));
    assertEquals(2, feed.count("method.266399.unknown"));
  }

  @Test
  void unknownTypesAreSkippedByTheirLength() {
    feed.server(bytes(down(answer(1, 1, TWO_LEVELS)), frame("000a", "01")));
    feed.server(bytes(down(frame("0009", "0102"), answer(1, 2, TWO_LEVELS))));
    assertEquals(2, feed.events().size());
    assertEquals(2, feed.count("unknown_types"));
  }

  @Test
  void aFrameReachingBeyondItsContainerCostsTheRestOfTheContainerOnly() {
    String torn = frame("0006", "00000001", "000000ff 0002", "00".repeat(20));
    feed.server(bytes(down(answer(1, 2, TWO_LEVELS)), torn, down(answer(1, 3, TWO_ITEMS))));
    assertEquals(2, feed.events().size());
    assertEquals(1, feed.count("malformed"));
  }

  @Test
  void nestingIsBounded() {
    String nested = answer(1, 2, TWO_LEVELS);
    for (int level = 0; level < BpsrConnection.MAX_NESTING; level++) {
      nested = down(nested);
    }
    feed.server(bytes(nested));
    assertEquals(1, feed.events().size());
    feed.server(bytes(down(nested)));
    assertEquals(1, feed.events().size());
    assertEquals(1, feed.count("malformed"));
  }

  @Test
  void aBombIsRefusedWhetherOrNotItAnnouncesItsSize() {
    String tooMuch = "00".repeat(FrameHeader.MAX_FRAME_BYTES + 1);
    String announced = frame("8006", "00000001", compress(tooMuch));
    feed.server(bytes(announced));
    assertEquals(1, feed.count("malformed"));
    assertEquals(0, feed.count("inflated_bytes"));

    // the same in two frames of zstd, of which only the first one's size is announced
    String half = compress("00".repeat(FrameHeader.MAX_FRAME_BYTES / 2 + 1));
    feed.server(bytes(frame("8006", "00000001", half, half)));
    assertEquals(2, feed.count("malformed"));
    assertEquals(0, feed.count("inflated_bytes"));
  }

  @Test
  void bombsInOneFrameTogetherAreBoundedToo() {
    String large = compress("00".repeat(4 << 20));
    String answer = frame("8003", "00000001 00000018 00000000", large);
    feed.server(bytes(down(answer.repeat(20))));
    assertTrue(feed.count("inflated_bytes") <= Inflater.MAX_OUTER_FRAME_BYTES);
    assertEquals(20, feed.count("malformed"));
  }

  @Test
  void bombsThatAreRefusedUseUpWhatTheirFrameMayCost() {
    // the first of two frames of zstd announces its size, so that the second is only found out late
    String half = compress("00".repeat(FrameHeader.MAX_FRAME_BYTES / 2 + 1));
    String bomb = frame("8003", "00000001 00000018 00000000", half, half);
    String sound = frame("8003", "00000001 00000019 00000000", compress(TWO_LEVELS));
    feed.server(bytes(down(bomb, bomb, sound)));
    assertEquals(3, feed.count("malformed"));
    feed.server(bytes(down(sound)));
    assertEquals(1, feed.events().size());
  }

  @Test
  void everyPrefixOfAStreamIsDecodedOrWaitsForMore() {
    byte[] stream = bytes(compressedDown(answer(1, 2, TWO_LEVELS)), down(answer(1, 3, TWO_ITEMS)));
    for (int length = 0; length <= stream.length; length++) {
      try (var prefix = new Feed(new BpsrGame(Feed.LABELS))) {
        prefix.server(Arrays.copyOf(stream, length));
        assertEquals(0, prefix.count("malformed"));
        assertTrue(prefix.events().size() <= 2);
      }
    }
  }

  @Test
  void everyMutantIsDecodedOrRefusedAndTheStreamGoesOn() {
    long seed = 20_261_121;
    var random = new Random(seed);
    byte[] stream = bytes(compressedDown(answer(1, 2, TWO_LEVELS)), down(answer(1, 3, TWO_ITEMS)));
    byte[] after = bytes(down(answer(1, 4, TWO_ITEMS)));
    int goneOn = 0;
    int mutants = 5000;
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = stream.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
      }
      try (var fed = new Feed(new BpsrGame(Feed.LABELS))) {
        fed.server(mutant, after, after);
        fed.count("frames");
        goneOn += fed.events().isEmpty() ? 0 : 1;
      }
    }
    // only a changed outer length can swallow what follows
    assertTrue(goneOn > mutants * 9 / 10, goneOn + " of " + mutants + " went on, seed " + seed);
  }
}

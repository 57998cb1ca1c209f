package io.marketcast.agent.game.artale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.Hex;
import io.marketcast.agent.game.Feed;
import io.marketcast.agent.game.artale.offer.OfferParser;
import io.marketcast.protocol.Contract;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Reading;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.json.EventJson;
import io.marketcast.protocol.naming.Aliases;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames written out by hand, and the events they give. */
final class ArtaleDecodingTest {

  private static final String CHANNEL = text("Channel") + "02 6e060000";
  private static final String TEXT = text("Text") + "04" + text("賣 \"Type\": 90w");
  private static final String NICKNAME = text("Nickname") + "04" + text("Pip7");
  private static final String TYPE = text("Type") + "04" + text("5120010");
  private static final String WHISPER = text("Whisper") + "07 01";
  private static final String PROFILE_CODE = text("ProfileCode") + "04" + text("abcde");
  private static final String USER_ID = text("UserId") + "04" + text("900001");
  private static final String COLORS = "04" + text("#c597d4") + "04" + text("");
  private static final String DATA = "16" + text("MegaphoneData");

  private static final String FIELDS =
      CHANNEL + TEXT + NICKNAME + TYPE + WHISPER + PROFILE_CODE + USER_ID;
  private static final String CALL = "00 98ac25cf 01000000 f2000080 0b000000 00";
  private static final String MEGAPHONE = megaphone(DATA + "07000000" + FIELDS + COLORS);

  private static final String EVENT =
      "{\"type\":\"shout\",\"game\":\"artale\",\"agent\":\"tester\","
          + "\"timestamp\":\"2026-11-21T12:00:00.123Z\",\"channel\":1646,\"nickname\":\"Pip7\","
          + "\"text\":\"賣 \\\"Type\\\": 90w\",\"user_id\":\"900001\",\"profile_code\":\"abcde\","
          + "\"megaphone\":\"5120010\",\"whisper\":true,\"colors\":[\"#c597d4\",\"\"],"
          + "\"count\":0,\"listings\":[]}";

  private final Feed feed = new Feed(Feed.artale());

  @AfterEach
  void close() {
    feed.close();
  }

  private static String text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return "00" + littleEndian(utf8.length) + HexFormat.of().formatHex(utf8);
  }

  private static String littleEndian(int value) {
    return "%08x".formatted(Integer.reverseBytes(value));
  }

  private static int bytesOf(String hex) {
    return hex.replaceAll("\\s", "").length() / 2;
  }

  private static String message(String method, String payload) {
    String length = littleEndian(bytesOf(payload));
    return "544f5a20" + length + "ffffffff 02" + length + method + "ffffffff" + payload;
  }

  private static String megaphone(String arguments) {
    return message("6135f07d", CALL + littleEndian(bytesOf(arguments)) + arguments);
  }

  private String event() {
    assertEquals(1, feed.events().size(), "events");
    return new String(new EventJson().write(feed.events().getFirst()), StandardCharsets.UTF_8);
  }

  @Test
  void aMegaphoneIsAShout() {
    feed.server(Hex.bytes(MEGAPHONE));
    assertEquals(EVENT, event());
  }

  @Test
  void theSignForWhatIsNoTextMayBeSentAndBytesThatAreNoTextAreRefused() {
    String sign = text("Text") + "04" + text("\ufffd");
    feed.server(Hex.bytes(megaphone(DATA + "07000000" + FIELDS.replace(TEXT, sign) + COLORS)));
    assertTrue(event().contains("\"text\":\"\ufffd\""));
    String broken = text("Text") + "04 00 02000000 c328";
    feed.server(Hex.bytes(megaphone(DATA + "07000000" + FIELDS.replace(TEXT, broken) + COLORS)));
    assertEquals(1, feed.count("malformed"));
  }

  @Test
  void aMegaphoneLongerThanAnyIsRefusedBeforeItIsRead() {
    String endless = text("Text") + "04" + text("賣燈籠 ".repeat(10_000));
    feed.server(Hex.bytes(megaphone(DATA + "07000000" + FIELDS.replace(TEXT, endless) + COLORS)));
    assertEquals(1, feed.count("malformed"));
    assertEquals(0, feed.events().size());
  }

  @Test
  void theOffersInItsTextAreItsListings() {
    String offering = text("Text") + "04" + text("1333自由 賣頓幸60% 5張31雪/燈籠/收羽毛1:3w5");
    feed.server(Hex.bytes(megaphone(DATA + "07000000" + FIELDS.replace(TEXT, offering) + COLORS)));
    String event = event();
    String listings = event.substring(event.indexOf("\"count\"")).replaceAll("artale:[^\"]*", "ID");
    assertEquals(
        "\"count\":3,\"listings\":["
            + "{\"listing_id\":\"ID\",\"item_id\":null,\"item_name\":\"頓幸60%\",\"side\":\"sell\","
            + "\"price\":6.2,\"currency\":\"snow\",\"quantity\":5,\"seller_name\":\"Pip7\",\"reading\":{"
            + "\"span\":[8,19],\"confidence\":1.0,\"item\":\"Shield LUK 60% scroll\","
            + "\"normalised\":\"盾牌幸運60%\",\"names\":{\"en\":\"Shield LUK 60% scroll\","
            + "\"ja\":\"盾 LUK 60%\",\"zh-TW\":\"盾牌幸運60%\"},"
            + "\"slot\":\"shield\",\"stat\":\"luck\",\"chance\":60,\"total\":31,"
            + "\"channel\":1333,\"spot\":\"自由\"}},"
            + "{\"listing_id\":\"ID\",\"item_id\":null,\"item_name\":\"燈籠\",\"side\":\"sell\","
            + "\"price\":null,\"currency\":null,\"quantity\":null,\"seller_name\":\"Pip7\","
            + "\"reading\":{\"span\":[20,22],\"confidence\":0.6,\"normalised\":\"燈籠\",\"channel\":1333,\"spot\":\"自由\"}},"
            + "{\"listing_id\":\"ID\",\"item_id\":null,\"item_name\":\"羽毛\",\"side\":\"buy\","
            + "\"price\":35000,\"currency\":\"meso\",\"quantity\":null,\"seller_name\":\"Pip7\","
            + "\"reading\":{\"span\":[24,31],\"confidence\":0.9,\"normalised\":\"羽毛\",\"channel\":1333,\"spot\":\"自由\"}}]}",
        listings);
    assertEquals(1, feed.count("shouts_with_offers"));
  }

  @Test
  void anOffersNameIsThePlayersSideAndItemWhateverTheSpellingAndPrice() {
    var listings = offers();
    String name = id(listings, "Pip7", "賣頓幸60% 130w");
    assertEquals(name, id(listings, "Pip7", "1333自由 售60%頓幸=125W"));
    assertNotEquals(name, id(listings, "Pip7", "收頓幸60% 130w"));
    assertNotEquals(name, id(listings, "Pip8", "賣頓幸60% 130w"));
    assertNotEquals(name, id(listings, "Pip7", "賣頓幸10% 130w"));
    var twice = listings.of("Pip7", "賣頓幸60% 130w/頓幸60% 3雪", 0);
    assertEquals(name, twice.getFirst().listingId());
    assertEquals(name + ":2", twice.getLast().listingId());
  }

  @Test
  void aRepostIsToldFromANewOffer() {
    ShoutListings listings = offers();
    assertNull(listings.of("Pip7", "賣頓幸60% 130w", 0).getFirst().reading().repeats());
    var again = listings.of("Pip7", "2105自由 售 60%頓幸 130W !!", 2_000_000).getFirst();
    assertEquals(
        new Reading.Repeats(Instant.EPOCH, Instant.ofEpochMilli(2), 2), again.reading().repeats());
    assertNull(listings.of("Pip7", "賣頓幸60% 125w", 0).getFirst().reading().repeats());
    assertNull(listings.of("Pip8", "賣頓幸60% 125w", 0).getFirst().reading().repeats());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "賣頓幸60% x3 130w 自由1265",
        "🔥賣🔥頓幸60% x3 130w🔥 自由1265",
        "卖顿幸６０％　Ｘ３　１３０Ｗ",
        "售 60%頓幸 130萬!!! 快來",
        "1811自由 賣 頓幸60% x2 130w 密",
        "賣\u200b頓\u200b幸60%=130w",
        "收羽毛 3w/賣盾牌幸運60% 1:130w/燈籠 2w"
      })
  void smallEditsOfARepostDoNotMakeItANewOffer(String edited) {
    ShoutListings listings = offers();
    listings.of("Pip7", "賣頓幸60% x3 130w 自由1265", 0);
    var repeats =
        listings.of("Pip7", edited, 5).stream()
            .filter(listing -> listing.reading().goods().normalised().equals("盾牌幸運60%"))
            .map(listing -> listing.reading().repeats().times())
            .toList();
    assertEquals(List.of(2), repeats);
  }

  /** What is alike but for one letter may be another thing: red and blue rings cost the same. */
  @Test
  void anotherItemAtTheSamePriceIsNoRepost() {
    ShoutListings listings = offers();
    listings.of("Pip7", "賣紅寶石戒指 40w/9攻工地 450雪", 0);
    for (var listing : listings.of("Pip7", "賣藍寶石戒指 40w/8攻工地 450雪", 5)) {
      assertNull(listing.reading().repeats());
    }
  }

  @Test
  void anAgentThatWasRestartedNamesAnOfferAsBeforeAndCountsAnew() {
    var before = offers().of("Pip7", "賣頓幸60% 130w", 0).getFirst();
    var restarted = offers().of("Pip7", "售60%頓幸 130w", 5).getFirst();
    assertEquals(before.listingId(), restarted.listingId());
    assertNull(restarted.reading().repeats());
  }

  /** The contract's shout was written by hand; its text has a character of two UTF-16 units. */
  @Test
  void theContractsShoutIsReadAsTheContractSays() throws Exception {
    String published = Contract.published(Contract.SHOUT_WITH_UNITS);
    var shout = (Shout) new EventJson().read(published.getBytes(StandardCharsets.UTF_8));
    var listings = offers().of(shout.nickname(), shout.text(), 0);
    assertEquals(
        shout.listings().stream().map(Listing::reading).toList(),
        listings.stream().map(Listing::reading).toList());
  }

  private static ShoutListings offers() {
    return new ShoutListings(new OfferParser(Aliases.builtIn()), new Reposts(1_000_000_000, 100));
  }

  private static String id(ShoutListings listings, String nickname, String text) {
    return listings.of(nickname, text, 0).getFirst().listingId();
  }

  @Test
  void itsFieldsMayStandInAnyOrder() {
    String shuffled = USER_ID + WHISPER + TYPE + CHANNEL + PROFILE_CODE + NICKNAME + TEXT;
    feed.server(Hex.bytes(megaphone(DATA + "07000000" + shuffled + COLORS)));
    assertEquals(EVENT, event());
  }

  @Test
  void framesMayArriveByteByByte() {
    feed.dripping(Hex.bytes(MEGAPHONE + MEGAPHONE));
    assertEquals(2, feed.events().size());
  }

  @Test
  void whatTheClientSendsIsNotDecoded() {
    feed.client(Hex.bytes(MEGAPHONE));
    assertTrue(feed.events().isEmpty());
    assertEquals(1, feed.count("client_frames"));
    assertEquals(1, feed.count("ignored"));
  }

  @Test
  void handshakeFramesAreAsLongAsTheySay() {
    String handshake = "544f5a20 10000000 05000000 01020304";
    feed.server(Hex.bytes(handshake + handshake + MEGAPHONE));
    assertEquals(EVENT, event());
    assertEquals(2, feed.count("handshake_frames"));
    assertEquals(0, feed.count("skipped_bytes"));
  }

  @Test
  void aStreamJoinedInAFrameOrAfterAGapGoesOnAtTheNextBorder() {
    byte[] frame = Hex.bytes(MEGAPHONE);
    feed.server(Arrays.copyOfRange(frame, 9, frame.length), frame);
    assertEquals(1, feed.events().size());
    feed.gap(1000).server(Arrays.copyOfRange(frame, 50, frame.length), frame);
    assertEquals(2, feed.events().size());
    assertEquals(0, feed.count("malformed"));
  }

  @Test
  void whatBecameOfEachMethodIsCounted() {
    feed.server(Hex.bytes(message("8d4cd4b1", "00")), Hex.bytes(MEGAPHONE));
    feed.server(Hex.bytes(message("6135f07d", "00 2ea499dd 01000000")));
    feed.server(Hex.bytes(megaphone("0701".repeat(17))));
    assertEquals(1, feed.count("method.8d4cd4b1.unknown"));
    assertEquals(1, feed.count("method.2ea499dd.unknown"));
    assertEquals(1, feed.count("method.megaphone.decoded"));
    assertEquals(1, feed.count("method.megaphone.failed"));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        other("other_methods", "ignored", message("8d4cd4b1", "00")),
        other("other_calls", "ignored", message("6135f07d", "00 2ea499dd 01000000")),
        other("other_arguments", "ignored", megaphone("11" + text("2037") + COLORS)),
        other("other_arguments", "ignored", megaphone("16" + text("Other") + "00000000")),
        other("other_arguments", "ignored", megaphone("")),
        other("unknown_tags", "ignored", megaphone("05 00000000")),
        other("unknown_tags", "ignored", megaphone(DATA + "01000000" + text("Text") + "05")),
        other(
            "unknown_fields",
            "decoded",
            megaphone(DATA + "08000000" + FIELDS + text("New") + "0701" + COLORS)),
        malformed(message("6135f07d", "00 98ac25")),
        malformed(message("6135f07d", "00 98ac25cf 01000000")),
        malformed(message("6135f07d", CALL + "00000000" + "0701")),
        malformed(message("6135f07d", CALL + "03000000" + "0701")),
        malformed(megaphone(DATA + "07000000" + FIELDS)),
        malformed(megaphone(DATA + "07000000" + FIELDS + COLORS + COLORS)),
        malformed(megaphone(DATA + "06000000" + FIELDS.replace(WHISPER, "") + COLORS)),
        malformed(megaphone(DATA + "08000000" + FIELDS + CHANNEL + COLORS)),
        malformed(megaphone(DATA + "ffffff7f" + FIELDS + COLORS)),
        malformed(megaphone(DATA + "ffffffff" + FIELDS + COLORS)),
        malformed(megaphone(DATA + "07000000" + FIELDS.replace("07 01", "07 02") + COLORS)),
        malformed(megaphone("04 00 ffffff7f 61")),
        malformed(megaphone("04 00 02000000 c328")),
        malformed(megaphone("04 01 01000000 61")),
        malformed(megaphone("02 0000")),
        malformed(megaphone("16" + (text("a") + "01000000" + text("b") + "16").repeat(9))),
        malformed(megaphone("0701".repeat(17))));
  }

  private static Arguments other(String counter, String outcome, String hex) {
    return Arguments.of(counter, outcome, hex);
  }

  private static Arguments malformed(String hex) {
    return Arguments.of("malformed", "malformed", hex);
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("others")
  void everyOtherFrameIsCountedAndTheNextIsRead(String counter, String outcome, String hex) {
    feed.server(Hex.bytes(hex), Hex.bytes(MEGAPHONE));
    assertEquals(1, feed.count(counter));
    assertTrue(feed.count(outcome) >= 1);
    assertEquals(outcome.equals("decoded") ? 2 : 1, feed.events().size());
  }

  @Test
  void everyPrefixOfAStreamIsDecodedOrWaitsForMore() {
    byte[] stream = Hex.bytes(MEGAPHONE + MEGAPHONE);
    for (int length = 0; length <= stream.length; length++) {
      try (var prefix = new Feed(Feed.artale())) {
        prefix.server(Arrays.copyOf(stream, length));
        assertEquals(0, prefix.count("malformed"));
        assertEquals(length * 2 / stream.length, prefix.events().size());
      }
    }
  }

  @Test
  void everyMutantIsDecodedOrRefusedAndTheStreamGoesOn() {
    long seed = 20_261_121;
    var random = new Random(seed);
    byte[] frame = Hex.bytes(MEGAPHONE);
    int goneOn = 0;
    int mutants = 5000;
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = frame.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
      }
      try (var fed = new Feed(Feed.artale())) {
        fed.server(frame, mutant, frame);
        fed.count("frames");
        goneOn += fed.events().size() >= 2 ? 1 : 0;
      }
    }
    // only a changed length that is still plausible can swallow what follows
    assertTrue(goneOn > mutants * 9 / 10, goneOn + " of " + mutants + " went on, seed " + seed);
  }
}

package io.marketcast.agent.game.artale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.Hex;
import io.marketcast.agent.game.Feed;
import io.marketcast.protocol.event.Shout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret is put into every place that is not understood, or a player's: none may be left. */
final class ArtaleBlankerTest {

  private static final String SECRET = "SECRET!";
  private static final String SECRET_BYTES =
      HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
  private static final String SECRET_NUMBER = "5ec4e79a";

  private static final String FIELDS =
      text("Channel")
          + "02"
          + SECRET_NUMBER
          + text("Text")
          + "04"
          + text(SECRET + "賣é😀")
          + text("Nickname")
          + "04"
          + text(SECRET)
          + text("Type")
          + "04"
          + text(SECRET)
          + text("Whisper")
          + "0701"
          + text("ProfileCode")
          + "04"
          + text(SECRET)
          + text("UserId")
          + "04"
          + text(SECRET);
  private static final String COLORS = ("04" + text(SECRET)).repeat(2);
  private static final String DATA = "16" + text("MegaphoneData");
  private static final String MEGAPHONE = megaphone(DATA + "07000000" + FIELDS + COLORS);

  private static String text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return "00" + littleEndian(utf8.length) + HexFormat.of().formatHex(utf8);
  }

  private static String littleEndian(int value) {
    return "%08x".formatted(Integer.reverseBytes(value));
  }

  private static String message(String method, String payload) {
    String length = littleEndian(payload.length() / 2);
    return "544f5a20" + length + "ffffffff 5e" + length + method + "ffffffff" + payload;
  }

  private static String megaphone(String arguments) {
    String call = "0098ac25cf" + SECRET_NUMBER.repeat(3) + "5e";
    return message("6135f07d", call + littleEndian(arguments.length() / 2) + arguments);
  }

  static Stream<String> frames() {
    return Stream.of(
        MEGAPHONE,
        megaphone(DATA + "08000000" + FIELDS + text(SECRET) + "04" + text(SECRET) + COLORS),
        megaphone(DATA + "07000000" + FIELDS + COLORS + "04" + text(SECRET)),
        megaphone(DATA + "07000000" + FIELDS + "04" + text(SECRET)),
        megaphone("16" + text(SECRET) + "00000000"),
        megaphone("11" + text(SECRET)),
        megaphone("04" + text(SECRET) + "99" + SECRET_BYTES),
        megaphone("0400ffffff7f" + SECRET_BYTES),
        message("6135f07d", "0098ac25cf" + SECRET_BYTES),
        message("6135f07d", "0098ac25cf" + SECRET_NUMBER.repeat(4) + "5eff" + SECRET_BYTES),
        message("6135f07d", "01" + "98ac25cf" + SECRET_BYTES.repeat(4)),
        message("6135f07d", "00" + "11223344" + SECRET_BYTES),
        message("6135f07d", "005e"),
        message("11223344", SECRET_BYTES),
        "544f5a20" + "13000000" + SECRET_NUMBER + SECRET_BYTES);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void nothingOfAPlayerAndNothingUnknownIsLeft(String hex) {
    byte[] frame = Hex.bytes(hex);
    byte[] blanked = blank(frame);
    String left = HexFormat.of().formatHex(blanked);
    assertFalse(left.contains(SECRET_BYTES), left);
    assertFalse(left.contains(SECRET_NUMBER), left);
    assertEquals(counts(frame), counts(blanked), "outcomes");
  }

  @Test
  void aMegaphonesTextsKeepTheirLengthsAndItIsStillAShout() {
    byte[] blanked = blank(Hex.bytes(MEGAPHONE));
    assertEquals(Hex.bytes(MEGAPHONE).length, blanked.length);
    try (var feed = new Feed(Feed.artale())) {
      feed.server(blanked);
      Shout shout = (Shout) feed.events().getFirst();
      assertEquals("xxxxxxx字é😀", shout.text());
      assertEquals("xxxxxxx", shout.nickname());
      assertTrue(shout.whisper());
    }
  }

  @Test
  void mutantsHaveTheSameOutcomesAsBefore() {
    long seed = 20261122;
    var random = new Random(seed);
    List<byte[]> frames = frames().map(Hex::bytes).toList();
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant = frames.get(random.nextInt(frames.size())).clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        // behind the header: the frame is cut already
        mutant[random.nextInt(Math.min(17, mutant.length - 1), mutant.length)] =
            (byte) random.nextInt();
      }
      assertEquals(
          counts(mutant),
          counts(blank(mutant)),
          () -> "seed " + seed + ": " + HexFormat.of().formatHex(mutant));
    }
  }

  private static byte[] blank(byte[] frame) {
    // not at the array's beginning, where a wrong offset would not show
    byte[] within = new byte[frame.length + 14];
    System.arraycopy(frame, 0, within, 7, frame.length);
    try (var game = Feed.artale()) {
      return game.blanker().blank(within, 7, 7 + frame.length);
    }
  }

  /** What becomes of a frame behind one that makes the stream known. */
  private static List<Long> counts(byte[] frame) {
    try (var feed = new Feed(Feed.artale())) {
      feed.server(Hex.bytes(message("11223344", "")), frame);
      return Stream.of("frames", "decoded", "ignored", "malformed", "events")
          .map(feed::count)
          .toList();
    }
  }
}

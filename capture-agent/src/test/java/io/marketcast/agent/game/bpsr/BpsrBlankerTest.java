package io.marketcast.agent.game.bpsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.marketcast.agent.Hex;
import io.marketcast.agent.game.Feed;
import io.marketcast.agent.game.FrameBlanker;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret is put into every place that is not understood: none may be left. */
final class BpsrBlankerTest {

  private static final String SECRET = "53454352455421";

  static Stream<String> frames() {
    return Stream.of(
        Frames.notify(SECRET),
        Frames.frame("8002", "0000000063335342 00000000 0000002d", Frames.compress(SECRET)),
        Frames.frame("0001", "000000000626ad66 00000001 00000002 00041066", SECRET),
        Frames.frame("0004", SECRET),
        Frames.frame("0007", SECRET),
        Frames.frame("0063", SECRET),
        Frames.frame("8063", SECRET),
        Frames.frame("0003", "00000001 00000002 00000007", SECRET), // an error
        Frames.answer(1, 2, "0a09 420753454352455421"),
        Frames.answer(1, 2, SECRET),
        // levels with a field that nobody knows, an item with one, and a guid
        Frames.answer(1, 2, wrapped("12 1b 0805 1001 1a07 5a05 5345435245 2207" + SECRET)),
        Frames.answer(1, 2, wrapped(level("1a10 10c1a8a504 1801 5a07" + SECRET))),
        Frames.answer(1, 2, wrapped(level("1a05 10c1a8a504 2207" + SECRET + "2880e0e5c906"))),
        Frames.answer(1, 2, wrapped("1207" + SECRET + "1a07" + SECRET + "2006 28f003")),
        Frames.answer(1, 2, wrapped("120d 0a07" + SECRET + "1005 1807")),
        Frames.down(Frames.notify(SECRET), Frames.frame("0063", SECRET)),
        Frames.compressedDown(Frames.notify(SECRET)),
        Frames.down(SECRET),
        Frames.frame("8006", "00000001", SECRET),
        Frames.frame("8003", "00000001 00000002 00000000", SECRET),
        Frames.frame("0002", SECRET),
        Frames.up(Frames.down(Frames.up(Frames.down(SECRET)))));
  }

  private static String level(String rest) {
    String fields = ("0805 1001" + rest).replaceAll("\\s", "");
    return "12%02x".formatted(fields.length() / 2) + fields;
  }

  private static String wrapped(String reply) {
    String bytes = reply.replaceAll("\\s", "");
    return "0a%02x".formatted(bytes.length() / 2) + bytes;
  }

  @ParameterizedTest
  @MethodSource("frames")
  void nothingThatIsNotUnderstoodIsLeft(String hex) {
    for (boolean called : List.of(false, true)) {
      try (var game = new BpsrGame(Feed.LABELS)) {
        FrameBlanker blanker = game.blanker();
        if (called) {
          blank(blanker, Hex.bytes(Frames.call(1, 2, Frames.ITEM)));
        }
        byte[] blanked = blank(blanker, Hex.bytes(hex));
        String left = HexFormat.of().formatHex(blanked) + inflated(blanked);
        assertFalse(left.contains(SECRET), left);
        assertFalse(left.contains("5345435245"), left);
        assertEquals(counts(called, Hex.bytes(hex)), counts(called, blanked), "outcomes");
      }
    }
  }

  @Test
  void idsOfItemsAreLeftOutAndPricesStay() {
    String uuid = "d285d8cc84dfcb01";
    String item = "1a12 08" + uuid + "10c1a8a504 1801 4809";
    try (var game = new BpsrGame(Feed.LABELS)) {
      byte[] blanked = blank(game.blanker(), Hex.bytes(Frames.answer(1, 2, wrapped(level(item)))));
      String left = HexFormat.of().formatHex(blanked);
      assertFalse(left.contains(uuid), left);
      assertTrue(left.contains("0805" + "1001" + "1a0910c1a8a50418014809"), left);
    }
  }

  @Test
  void mutantsHaveTheSameOutcomesAsBefore() {
    long seed = 20261122;
    var random = new Random(seed);
    List<byte[]> frames =
        Stream.concat(
                frames(),
                Stream.of(
                    Frames.answer(1, 2, Frames.TWO_LEVELS),
                    Frames.answer(1, 2, Frames.TWO_ITEMS),
                    Frames.compressedDown(Frames.answer(1, 2, Frames.TWO_LEVELS))))
            .map(Hex::bytes)
            .toList();
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant = frames.get(random.nextInt(frames.size())).clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        // not the length: the frame is cut already
        mutant[random.nextInt(Integer.BYTES, mutant.length)] = (byte) random.nextInt();
      }
      boolean called = random.nextBoolean();
      try (var game = new BpsrGame(Feed.LABELS)) {
        FrameBlanker blanker = game.blanker();
        if (called) {
          blank(blanker, Hex.bytes(Frames.call(1, 2, Frames.ITEM)));
        }
        byte[] blanked = blank(blanker, mutant);
        assertEquals(
            counts(called, mutant),
            counts(called, blanked),
            () -> "seed " + seed + ": " + HexFormat.of().formatHex(mutant));
      }
    }
  }

  private static byte[] blank(FrameBlanker blanker, byte[] frame) {
    // not at the array's beginning, where a wrong offset would not show
    byte[] within = new byte[frame.length + 14];
    System.arraycopy(frame, 0, within, 7, frame.length);
    return blanker.blank(within, 7, 7 + frame.length);
  }

  /** What becomes of a frame behind some that make the stream known. */
  private static List<Long> counts(boolean called, byte[] frame) {
    try (var feed = new Feed(new BpsrGame(Feed.LABELS))) {
      feed.server(Hex.bytes(Frames.compressedDown(Frames.notify("00"))));
      if (called) {
        feed.client(Hex.bytes(Frames.down(Frames.call(1, 2, Frames.ITEM))));
      }
      feed.server(frame);
      return Stream.of("frames", "decoded", "ignored", "malformed", "events")
          .map(feed::count)
          .toList();
    }
  }

  /** What every compressed frame in it holds, as hexadecimal text. */
  private static String inflated(byte[] bytes) {
    var all = new StringBuilder();
    for (int at = 0; at + 4 <= bytes.length; at++) {
      if (bytes[at] == 0x28 && bytes[at + 1] == (byte) 0xb5) {
        byte[] out = new byte[1 << 16];
        try {
          int length =
              (int) Zstd.decompressByteArray(out, 0, out.length, bytes, at, bytes.length - at);
          all.append(HexFormat.of().formatHex(out, 0, length));
        } catch (ZstdException e) {
          continue; // only looks like one
        }
      }
    }
    return all.toString();
  }
}

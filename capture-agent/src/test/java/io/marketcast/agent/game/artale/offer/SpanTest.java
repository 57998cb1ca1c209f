package io.marketcast.agent.game.artale.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans are of the text as it was published, in UTF-16 units, whatever was folded to read it. */
final class SpanTest {

  /** What reading ignores or folds: pairs and halves of surrogates, what has no width, marks. */
  private static final String[] NOISE = {
    "\ud83d\ude42",
    "\ud83e\uddd9\u200d\u2642\ufe0f",
    "\ud83d",
    "\ude42",
    "\u200b",
    "\ufeff",
    "\u0301",
    "\ufe0f"
  };

  private final OfferParser parser = new OfferParser(Aliases.builtIn());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          🧤賣🧤9攻工地 450雪🧤             | 9攻工地 450雪
          🔥🔥1333自由 賣燈籠 ９０ｗ 🔥      | 燈籠 ９０ｗ
          👨‍👩‍👧賣 顿幸６０％ 130万 👍🏽        | 顿幸６０％ 130万
          賣🍁楓葉盾🍁x3🍁1：40W🍁           | 楓葉盾🍁x3🍁1：40W
          𠮷田賣 ＩＬＢＩ 飛鏢 80w           | ＩＬＢＩ 飛鏢 80w
          """)
  void itIsTheOffersPartOfTheTextAsWritten(String text, String part) {
    assertEquals(List.of(part), parts(text));
  }

  @Test
  void eachOfSeveralOffersHasItsOwn() {
    assertEquals(List.of("燈籠90w", "羽毛８０ｗ", "緞帶1:3w5"), parts("😀賣燈籠90w😀/羽毛８０ｗ 😀另收緞帶1:3w5😀"));
  }

  /** Noise between any two characters changes neither what is read nor where it stands. */
  @Test
  void noiseAroundAnOfferMovesItAndNothingElse() {
    long seed = 20_261_122;
    var random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String before = noise(random);
      String behind = noise(random);
      String text = before + "賣" + "燈籠\u200b９０ｗ" + behind;
      assertEquals(List.of("燈籠\u200b９０ｗ"), parts(text), text + ", seed " + seed);
    }
  }

  @Test
  void itNeverCutsACharacterInTwo() {
    long seed = 7;
    var random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder("賣");
      for (char c : "燈籠x2 90w/收羽毛1:3w5".toCharArray()) {
        text.append(c).append(random.nextInt(3) == 0 ? NOISE[random.nextInt(2)] : "");
      }
      for (Offer offer : parser.parse(text.toString())) {
        Span span = offer.span();
        assertFalse(cuts(text, span.start()) || cuts(text, span.end()), text + ", seed " + seed);
      }
    }
  }

  private static boolean cuts(CharSequence text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private static String noise(Random random) {
    var noise = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      noise.append(NOISE[random.nextInt(NOISE.length)]);
    }
    return noise.toString();
  }

  private List<String> parts(String text) {
    return parser.parse(text).stream()
        .map(offer -> text.substring(offer.span().start(), offer.span().end()))
        .toList();
  }
}

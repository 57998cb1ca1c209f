package io.marketcast.agent.game.artale.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.game.artale.offer.token.Tokenizer;
import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.Span;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to hurt. */
final class HostileTextTest {

  private static final int LENGTH = 1 << 16;

  /** Linear takes some milliseconds; quadratic takes minutes. */
  private static final Duration GENEROUS = Duration.ofSeconds(5);

  private static final long LIMIT_NANOS = 10_000_000;
  private static final int MOST_ROUNDS = 200;

  private static final String PIECES =
      "賣收售買卖/、,.。:：=+-~～*x% 　()[]「」0123456789wWe億萬千雪張個起賣或or共每另剩頓幸60攻工地自由洞sS"
          + "a\u200b\u200d\ufeff\u0301\ud83d\ude42\udc00\n\r\t";

  private final Aliases aliases = Aliases.builtIn();
  private final OfferParser parser = new OfferParser(aliases);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "(", "([{", "1", "1:", "1:1", "9w", "3w5", "1e", ",1", "1,111", "1.1", "1-", "1~2",
        " ", "=", "1=", "*1", "x1 ", "-1 ", "\u200b", "1\u200b", "\ud83d", "\ude42", "\ufeff/", "雪",
        "張", "1張", "一", "洞1", "自由", "1自由", "%", "1%", "60% ", "頓", "有", "?", "另", "另雪", "起賣",
        "each", "或", "1w或", "a", "wa", "9攻", "s", "1s", "1w/", "賣", "賣/", "賣 ", "收到", "賣1", "賣1:",
        "賣%", "收\u200b", "賣=", "1w=", "賣1w", "買1送", ": ", "1 : ", "賣·1雪=·"
      })
  void sixtyFourKibibytesOfAnythingParseInLinearTimeAndHoldNoPrice(String piece) {
    String text = "賣" + piece.repeat(LENGTH / piece.length());
    List<Offer> offers = assertTimeout(GENEROUS, () -> parser.parse(text));
    assertTrue(
        offers.stream().allMatch(offer -> offer.price() == null),
        () -> "invented: " + offers.getFirst());
  }

  /** Processor time, and the best of some rounds, so that a busy machine does not matter. */
  @Test
  void sixtyFourKibibytesTakeLessThanTenMillisecondsOnceCompiled() {
    var clock = ManagementFactory.getThreadMXBean();
    for (String piece :
        List.of(
            PIECES,
            "賣1:1w/",
            "1雪=·",
            "([{/【、|",
            "賣\u200b",
            "1,111",
            "1234567890",
            "\ud83d\ud83d\ude42\ude42",
            "750雪or4300w或",
            "賣燈籠1:1w/")) {
      String text = piece.repeat(LENGTH / piece.length());
      long best = Long.MAX_VALUE;
      for (int round = 0; round < MOST_ROUNDS && best >= LIMIT_NANOS; round++) {
        long begun = clock.getCurrentThreadCpuTime();
        parser.parse(text);
        best = Math.min(best, clock.getCurrentThreadCpuTime() - begun);
      }
      assertTrue(best < LIMIT_NANOS, piece + ": " + best + " ns");
    }
  }

  @Test
  void oneTokenACharacterIsTheMost() {
    String text = PIECES.repeat(LENGTH / PIECES.length());
    var folded = aliases.folding().fold(text);
    assertTrue(new Tokenizer(aliases, folded).tokens().size() <= text.length());
  }

  @Test
  void aShoutHasNoMoreOffersThanAreBelievable() {
    String text = "賣" + "冰鑽1:3w/".repeat(9) + "月光石1:4w/";
    assertEquals(2, parser.parse(text).size(), "the same offer said nine times, and one more");
    var many = new StringBuilder("賣");
    for (char item = '\u5000'; item < '\u6000'; item++) {
      many.append(item).append(item).append("1:3w/");
    }
    assertTrue(parser.parse(many.toString()).size() <= Grammar.MAX_DRAFTS);
  }

  @Test
  void randomTextsGiveOnlyWhatStandsInThem() {
    long seed = 20_261_122;
    var random = new Random(seed);
    for (int round = 0; round < 50_000; round++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(PIECES.charAt(random.nextInt(PIECES.length())));
      }
      assertSound(text.toString(), seed);
    }
  }

  private void assertSound(String text, long seed) {
    for (Offer offer : parser.parse(text)) {
      String about = offer + " in " + text + ", seed " + seed;
      Span span = offer.span();
      assertTrue(0 <= span.start() && span.start() < span.end(), about);
      assertTrue(span.end() <= text.length(), about);
      assertTrue(text.substring(span.start(), span.end()).contains(offer.item().written()), about);
      assertTrue(offer.confidence() > 0 && offer.confidence() <= 1, about);
      assertTrue(offer.price() == null || offer.price().amount().signum() >= 0, about);
      if (offer.price() != null) {
        assertTrue(text.codePoints().anyMatch(HostileTextTest::isNumeral), about);
      }
    }
  }

  private static boolean isNumeral(int c) {
    return c >= '0' && c <= '9' || c == '一';
  }
}

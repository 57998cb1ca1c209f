package io.marketcast.agent.game.artale.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.Span;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OfferParserTest {

  private final OfferParser parser = new OfferParser(Aliases.builtIn());

  private Offer only(String text) {
    List<Offer> offers = parser.parse(text);
    assertEquals(1, offers.size(), () -> text + ": " + offers);
    return offers.getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "90w, 900000",
    "９０Ｗ, 900000",
    "3萬, 30000",
    "3w5, 35000",
    "18w5, 185000",
    "1:5.5w, 55000",
    "1：12W, 120000",
    "1 : 3.5 W, 35000",
    "1.2億, 120000000",
    "1e2, 120000000",
    "2e5000w, 250000000",
    "一億2, 120000000",
    "3億5千萬, 350000000",
    "兩千萬, 20000000",
    "'1,200w', 12000000",
    "=40W, 400000",
    "5000楓幣, 5000"
  })
  void mesosAreWrittenInManyWays(String price, BigDecimal mesos) {
    assertEquals(new Price(mesos, "meso"), only("賣燈籠 " + price).price());
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "2000點", "300~350w", "1:1,2w", "18:30", "11/21", "1-2", "Lv50"})
  void aNumberThatDoesNotSayItIsMoneyIsNone(String number) {
    assertNull(only("賣燈籠 " + number).price());
  }

  @Test
  void aPriceEachWithoutAUnitKeepsNoCurrency() {
    assertEquals(new Price(BigDecimal.valueOf(100), null), only("賣燈籠1:100").price());
  }

  @Test
  void aPriceForAllIsToldFromOneForEach() {
    Offer together = only("賣燈籠10張140雪");
    assertTrue(together.total());
    assertEquals(10, together.quantity());
    assertFalse(only("賣燈籠x10 140雪").total());
    assertFalse(only("賣燈籠10張1:140雪").total());
    assertTrue(only("賣燈籠x10=140雪").total());
    assertTrue(only("賣雪 1000雪=6200w").total());
  }

  @Test
  void aSideHoldsUntilTheNext() {
    List<Offer> offers = parser.parse("賣燈籠90w/羽毛80w 另\"收\"緞帶3w");
    assertEquals(List.of(true, true, false), offers.stream().map(Offer::selling).toList());
  }

  @Test
  void otherPricesOfOneOfferAreAlternatives() {
    Offer offer = only("售燈籠750雪or4300w");
    assertEquals(new Price(BigDecimal.valueOf(750), "snow"), offer.price());
    assertEquals(List.of(new Price(BigDecimal.valueOf(43_000_000), "meso")), offer.alternatives());
  }

  @Test
  void whatAFinishedItemIsTheOneBeforeSaid() {
    List<Offer> offers = parser.parse("售工地10攻/750雪/4攻50雪");
    assertEquals("工地手套4攻擊", offers.getLast().item().normalised());
    assertEquals("4攻", offers.getLast().item().written());
  }

  @Test
  void aMinimumIsNoQuantity() {
    Offer offer = only("賣燈籠 20個起賣1：12W");
    assertEquals(20, offer.minimum());
    assertNull(offer.quantity());
  }

  @Test
  void theSameOfferSaidTwiceIsOne() {
    assertEquals(1, parser.parse("收燈籠270w 燈籠270w 燈籠270w").size());
    assertEquals(1, parser.parse("收燈籠 收燈籠 270w").size());
  }

  @ParameterizedTest
  @CsvSource({
    "1646 3洞 賣燈籠90w, 1646, 3洞",
    "2224自由售燈籠90w, 2224, 自由",
    "賣燈籠90w 自由1265, 1265, 自由",
    "1125s收燈籠90w, 1125, s",
    "1588/賣燈籠90w, 1588,",
    "賣燈籠90w 2210, 2210,"
  })
  void aChannelIsWhereToFindThePlayer(String text, int channel, String spot) {
    assertEquals(new Place(channel, spot), only(text).place());
  }

  @Test
  void theSpanIsThatOfTheTextAsItWasWritten() {
    String text = "🔥1333自由 賣\u200b燈\u200b籠 ９０ｗ 🔥";
    Span span = only(text).span();
    assertEquals("燈\u200b籠 ９０ｗ", text.substring(span.start(), span.end()));
  }

  @Test
  void whatSaysMoreIsMoreCertain() {
    double scroll = only("賣頓幸60% 130w").confidence();
    double thing = only("賣燈籠 130w").confidence();
    double unpriced = only("賣燈籠").confidence();
    assertTrue(1 >= scroll && scroll > thing && thing > unpriced && unpriced > 0);
  }

  @Test
  void anOperatorsFileReplacesTheBuiltInOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("words.txt");
    Files.writeString(file, "side | sell | | | | verkaufe\nunit | 1000 | | | | tsd\n");
    var parser = new OfferParser(Aliases.read(file));
    assertEquals(0, parser.parse("賣冰鑽 5w").size());
    assertEquals(1, parser.parse("verkaufe lampe 5tsd").size());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "賣土飛鏢 2組 1:700w, set",
        "賣土飛鏢 700w/組, set",
        "賣土飛鏢 每組 700w, set",
        "賣土飛鏢 700w一組, set",
        "賣藥水 3箱 90w, box",
        "賣羽毛 一堆 90w, bundle",
        "賣土飛鏢 100個 一組 700w, set",
        "賣羽毛 2組 3w/個, -",
        "賣土飛鏢 2個 1:700w, -",
        "賣土飛鏢 700w/個, -",
        "賣土飛鏢 x2 700w, -"
      })
  void aSetIsNoPieceAndItsPriceNoPieces(String text, String unit) {
    assertEquals(unit, only(text).unit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"賣土飛鏢 100個 一組 700w", "賣土飛鏢 100個 700w/組", "賣羽毛 2組 3w/個"})
  void whatIsCountedOtherwiseThanItIsPricedHasNoQuantity(String text) {
    assertNull(only(text).quantity());
    assertFalse(only(text).total());
  }

  @Test
  void aPriceForOneBehindTheQuantityIsAPriceEach() {
    Offer offer = only("收 力量母礦 100顆 一顆 1.2w");
    assertEquals(100, offer.quantity());
    assertFalse(offer.total());
    assertFalse(only("賣雪500個 6.2w/1").total());
    assertFalse(only("賣燈籠500個 6.2w/個").total());
    assertTrue(only("賣燈籠500個 6.2w/密").total());
  }

  @ParameterizedTest
  @ValueSource(strings = {"問一下 收頓幸60 130w 合理嗎", "想問 賣9攻工地 500雪", "賣燈籠 90w 便宜嗎"})
  void whoAsksForAPriceOffersNothing(String text) {
    assertEquals(List.of(), parser.parse(text));
  }

  @Test
  void whoLooksForSomebodyBuysNothing() {
    assertEquals(List.of(), parser.parse("徵求靈魂伴侶 北部"));
    assertFalse(only("徵 披敏60%").selling());
    assertFalse(only("求 弓箭手的披風 150w").selling());
  }
}

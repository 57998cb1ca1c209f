package io.marketcast.api.market.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trades computed by hand. */
final class TradeTest {

  private static final PriceScale PRICES = new PriceScale(400, 1600, 8000, new Share(50_000));
  private static final Terms WITHOUT_CARD = new Terms(new Share(50_000), new Share(10_000), PRICES);
  private static final Terms WITH_CARD = new Terms(new Share(40_000), Share.NONE, PRICES);

  @Test
  void taxAndDepositAreRoundedUpOnTheWholeSale() {
    // 3 x 2063 = 6189; 5 % are 309.45, 1 % are 61.89
    assertEquals(new Trade(6000, 6189, 310, 62, -121), Trade.resale(6000, 2063, 3, WITHOUT_CARD));
  }

  @Test
  void theMonthCardLowersTaxAndDeposit() {
    // 4 % of 6189 are 247.56
    assertEquals(new Trade(6000, 6189, 248, 0, -59), Trade.resale(6000, 2063, 3, WITH_CARD));
  }

  @Test
  void ratesAreRoundedTowardsLessProfit() {
    assertEquals(new BigDecimal("0.333333"), new Trade(3, 4, 0, 0, 1).profitRate());
    assertEquals(new BigDecimal("-0.333334"), new Trade(3, 2, 0, 0, -1).profitRate());
    assertEquals(new BigDecimal("0.250000"), new Trade(3, 4, 0, 0, 1).margin());
    assertNull(new Trade(0, 4, 0, 0, 4).profitRate());
  }

  @Test
  void capitalIsTheCostAndTheDeposit() {
    assertEquals(6062, Trade.resale(6000, 2063, 3, WITHOUT_CARD).capital());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 400",
    "400, 400",
    "401, 480",
    "1590, 1600",
    "1600, 1600",
    "1601, 1680",
    "9000, 8000"
  })
  void pricesAreAStepApartFromTheLowestToTheHighest(long wanted, long taken) {
    // the step is 5 % of 1600
    assertEquals(taken, PRICES.atLeast(wanted));
  }

  @Test
  void aStepOfLessThanOneLeavesNoPriceOut() {
    var scale = new PriceScale(5, 10, 50, new Share(50_000));
    assertEquals(1, scale.wholeStep());
    assertEquals(7, scale.atLeast(7));
    assertEquals(10, new PriceScale(5, 9, 50, Share.NONE).atLeast(10));
  }

  @Test
  void stepsAreNotRoundedButPricesAre() {
    // 5 % of 90 are 4.5: 22.5, 27, 31.5 … 90, 94.5 … 450
    var scale = new PriceScale(23, 90, 450, new Share(50_000));
    assertEquals(23, scale.atLeast(1));
    assertEquals(27, scale.atLeast(24));
    assertEquals(32, scale.atLeast(28));
    assertEquals(90, scale.atLeast(87));
    assertEquals(95, scale.atLeast(91));
    assertEquals(450, scale.atLeast(447));
    assertEquals(450, scale.atLeast(451));
  }

  @Test
  void withoutAnythingOnSaleTheLowestPriceThatReachesTheProfitIsAsked() {
    // 1000 and 20 % are 1200; 1264 - 64 (63.2 rounded up) are 1200, and 1280 is the price there is
    assertEquals(new Target(1264, 1280, true, null), target(1000, null));
  }

  @Test
  void wherePeopleAskMoreSoDoWe() {
    assertEquals(new Target(1264, 1423, true, true), target(1000, 1423L));
  }

  @Test
  void wherePeopleAskLessThePriceIsSaidNotToBeTheCheapest() {
    assertEquals(new Target(1264, 1280, true, false), target(1000, 1100L));
  }

  @Test
  void aProfitBeyondTheHighestPriceIsNotReached() {
    assertEquals(new Target(12632, 8000, false, null), target(10_000, null));
  }

  @Test
  void aPriceOnSaleAboveTheGamesHighestIsNotFollowed() {
    assertEquals(new Target(1264, 8000, true, true), target(1000, 9000L));
  }

  private static Target target(long cost, Long lowestOnSale) {
    return Target.of(cost, 1, new BigDecimal("0.2"), WITHOUT_CARD, lowestOnSale);
  }

  @Test
  void buyingTakesTheCheapestFirstAndOnlyWhatIsWanted() {
    var book = List.of(level(2221, 310), level(2063, 11), level(2142, 31));
    BookWalk walk = BookWalk.of(book, 45);
    assertEquals(
        new BookWalk(List.of(level(2063, 11), level(2142, 31), level(2221, 3)), 45, 45, 95_758),
        walk);
    assertEquals(new BigDecimal("2127.9556"), walk.averagePrice());
  }

  @Test
  void whatIsNotOnSaleIsMissing() {
    BookWalk walk = BookWalk.of(List.of(level(10, 2)), 5);
    assertEquals(new BookWalk(List.of(level(10, 2)), 5, 2, 20), walk);
    assertNull(BookWalk.of(List.of(), 5).averagePrice());
  }

  @Test
  void aTotalThatDoesNotFitIsRefused() {
    var book = List.of(level(Long.MAX_VALUE / 2, 2), level(Long.MAX_VALUE / 2, 1));
    assertThrows(ArithmeticException.class, () -> BookWalk.of(book, 3));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.05, 50000", "0.000001, 1", "1, 1000000", "1e-2, 10000"})
  void aShareIsReadExactly(BigDecimal fraction, long ppm) {
    assertEquals(new Share(ppm), Share.of(fraction));
  }

  @ParameterizedTest
  @CsvSource({"-0.01", "1.01", "5", "0.0000001", "1e-999999999", "1e999999999"})
  void whatIsNoShareIsRefused(BigDecimal fraction) {
    assertThrows(IllegalArgumentException.class, () -> Share.of(fraction));
  }

  private static BookWalk.Level level(long price, long quantity) {
    return new BookWalk.Level(price, quantity);
  }
}

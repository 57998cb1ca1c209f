package io.marketcast.api.market.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arithmetic in 64 bits against one that cannot overflow. */
final class TradeOracleTest {

  private static final int ROUNDS = 200_000;
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void sharesAreRoundedUpOrDownExactlyOverTheWholeRange() {
    for (int i = 0; i < ROUNDS; i++) {
      long amount = amount(63);
      long ppm = random.nextLong(1_000_001);
      BigDecimal exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(ppm, 6));
      var share = new Share(ppm);
      assertEquals(rounded(exact, RoundingMode.CEILING), share.ofRoundedUp(amount), this::seed);
      assertEquals(rounded(exact, RoundingMode.FLOOR), share.ofRoundedDown(amount), this::seed);
    }
  }

  @Test
  void theAmountThatLeavesEnoughIsTheSmallestOne() {
    for (int i = 0; i < ROUNDS; i++) {
      long rest = amount(42);
      var share = new Share(random.nextLong(1_000_000));
      long amount = share.amountLeaving(rest);
      assertTrue(amount - share.ofRoundedUp(amount) >= rest, this::seed);
      if (amount > 0) {
        assertTrue(amount - 1 - share.ofRoundedUp(amount - 1) < rest, this::seed);
      }
    }
  }

  @Test
  void anAmountThatLeavesEnoughButDoesNotFitIsRefused() {
    for (int i = 0; i < ROUNDS; i++) {
      long rest = amount(63);
      long ppm = random.nextLong(1_000_000);
      BigInteger left = MILLION.subtract(BigInteger.valueOf(ppm));
      BigInteger[] parts = BigInteger.valueOf(rest).multiply(MILLION).divideAndRemainder(left);
      BigInteger exact = parts[0].add(BigInteger.valueOf(parts[1].signum()));
      if (exact.bitLength() < Long.SIZE) {
        assertEquals(exact.longValueExact(), new Share(ppm).amountLeaving(rest), this::seed);
      } else {
        assertThrows(
            ArithmeticException.class, () -> new Share(ppm).amountLeaving(rest), this::seed);
      }
    }
  }

  @Test
  void aTradeIsWhatBigNumbersSayOrIsRefused() {
    for (int i = 0; i < ROUNDS; i++) {
      long cost = amount(63);
      long price = amount(45);
      long quantity = 1 + amount(30);
      var terms = new Terms(share(999_999), share(1_000_000), null);
      BigInteger revenue = BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity));
      if (revenue.bitLength() >= Long.SIZE) {
        assertThrows(
            ArithmeticException.class,
            () -> Trade.resale(cost, price, quantity, terms),
            this::seed);
        continue;
      }
      BigDecimal tax = new BigDecimal(revenue).multiply(terms.tax().fraction());
      BigDecimal kept = tax.setScale(0, RoundingMode.CEILING);
      BigDecimal profit = new BigDecimal(revenue).subtract(kept).subtract(BigDecimal.valueOf(cost));
      Trade trade = Trade.resale(cost, price, quantity, terms);
      assertEquals(kept.longValueExact(), trade.tax(), this::seed);
      assertEquals(profit.longValueExact(), trade.profit(), this::seed);
    }
  }

  @Test
  void theNeededPriceReachesTheProfitAndNoLowerOneDoes() {
    for (int i = 0; i < ROUNDS; i++) {
      long quantity = 1 + random.nextLong(10_000);
      long cost = amount(40);
      var rate = BigDecimal.valueOf(random.nextLong(3_000_000), 6);
      var terms = new Terms(share(900_000), Share.NONE, null);
      Target target = Target.of(cost, quantity, rate, terms, null);
      BigDecimal wanted = rate.multiply(BigDecimal.valueOf(cost));
      assertTrue(profit(cost, target.price(), quantity, terms).compareTo(wanted) >= 0, this::seed);
      if (target.price() > 1) {
        assertTrue(
            profit(cost, target.price() - 1, quantity, terms).compareTo(wanted) < 0, this::seed);
      }
    }
  }

  private static BigDecimal profit(long cost, long price, long quantity, Terms terms) {
    return BigDecimal.valueOf(Trade.resale(cost, price, quantity, terms).profit());
  }

  private Share share(int mostPpm) {
    return new Share(random.nextInt(mostPpm + 1));
  }

  /** Any number of at most so many bits, small ones as often as large ones. */
  private long amount(int bits) {
    return random.nextLong() >>> (Long.SIZE - 1 - random.nextInt(bits));
  }

  private static long rounded(BigDecimal exact, RoundingMode direction) {
    return exact.setScale(0, direction).longValueExact();
  }

  private String seed() {
    return "seed " + seed;
  }
}

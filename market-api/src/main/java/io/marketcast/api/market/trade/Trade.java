package io.marketcast.api.market.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A purchase and the sale of what was bought, in whole units of money.
 *
 * <p>Tax and deposit are rounded up, on the whole sale; rates are rounded towards less profit. So
 * nobody earns less than is said here. The deposit comes back and is no part of the profit.
 *
 * @param cost of the purchase
 * @param revenue what buyers pay
 * @param tax what the game keeps of it
 * @param deposit what must be left with the game meanwhile
 * @param profit revenue without tax and cost; negative for a loss
 */
public record Trade(long cost, long revenue, long tax, long deposit, long profit) {

  private static final int RATE_DIGITS = 6;

  /**
   * Sells what was bought for {@code cost}.
   *
   * @throws ArithmeticException where an amount does not fit into 64 bits
   */
  public static Trade resale(long cost, long sellPrice, long quantity, Terms terms) {
    long revenue = Math.multiplyExact(sellPrice, quantity);
    long tax = terms.tax().ofRoundedUp(revenue);
    long profit = Math.subtractExact(revenue - tax, cost);
    return new Trade(cost, revenue, tax, terms.deposit().ofRoundedUp(revenue), profit);
  }

  /** What the purchase takes and the deposit besides. */
  public long capital() {
    return Math.addExact(cost, deposit);
  }

  /** Profit by cost, rounded towards less; null where nothing was paid. */
  public BigDecimal profitRate() {
    return rate(cost);
  }

  /** Profit by revenue, rounded towards less; null where nothing is paid. */
  public BigDecimal margin() {
    return rate(revenue);
  }

  private BigDecimal rate(long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(profit)
            .divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.FLOOR);
  }
}

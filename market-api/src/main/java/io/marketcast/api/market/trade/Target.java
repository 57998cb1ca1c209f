package io.marketcast.api.market.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The price that reaches a profit.
 *
 * @param neededPrice the lowest price per unit that reaches it, by the arithmetic alone
 * @param price the price to ask: one that the game takes, and not below the cheapest on sale
 * @param reached whether {@code price} brings the profit; it does not where the game's highest
 *     price is too low
 * @param cheapest whether nothing on sale now is cheaper; null where that is not known
 */
public record Target(long neededPrice, long price, boolean reached, Boolean cheapest) {

  /**
   * Finds it.
   *
   * @param cost of what is to be sold
   * @param profitRate profit by cost that is wanted; not negative
   * @param lowestOnSale the cheapest price on sale now, or null where none is known
   * @throws ArithmeticException where an amount does not fit into 64 bits
   */
  public static Target of(
      long cost, long quantity, BigDecimal profitRate, Terms terms, Long lowestOnSale) {
    long profit =
        profitRate
            .multiply(BigDecimal.valueOf(cost))
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    long revenue = terms.tax().amountLeaving(Math.addExact(cost, profit));
    long needed = Math.max(1, Math.ceilDiv(revenue, quantity));
    // below the cheapest on sale is given away; above it, others are bought first
    long wanted = lowestOnSale == null ? needed : Math.max(needed, lowestOnSale);
    long price = terms.prices() == null ? wanted : onScale(needed, wanted, lowestOnSale, terms);
    Boolean cheapest = lowestOnSale == null ? null : price <= lowestOnSale;
    return new Target(needed, price, price >= needed, cheapest);
  }

  /** A price that is on sale now is one that the game takes, whatever the steps are just now. */
  private static long onScale(long needed, long wanted, Long lowestOnSale, Terms terms) {
    boolean taken = lowestOnSale != null && lowestOnSale >= needed;
    return taken && terms.prices().takes(wanted) ? wanted : terms.prices().atLeast(wanted);
  }
}

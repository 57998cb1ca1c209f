package io.marketcast.api.market.trade;

/**
 * On what terms an item is sold.
 *
 * @param tax of what the sale brings, kept by the game; less than all
 * @param deposit of the value, left with the game while the item is on sale
 * @param prices null where no rule limits them
 */
public record Terms(Share tax, Share deposit, PriceScale prices) {

  public Terms {
    if (tax.isWhole()) {
      throw new IllegalArgumentException("a tax of less than all expected");
    }
  }

  /** The same but for the tax. */
  public Terms withTax(Share other) {
    return new Terms(other, deposit, prices);
  }
}

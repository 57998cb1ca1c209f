package io.marketcast.api.market.calculator;

import io.marketcast.api.catalog.content.TradingRule;

/**
 * On what terms an item is sold.
 *
 * @param tax of what the sale brings, kept by the game; less than all
 * @param deposit of the value, left with the game while the item is on sale
 * @param prices null where no rule limits them
 */
record Terms(Share tax, Share deposit, PriceScale prices) {

  Terms {
    if (tax.isWhole()) {
      throw new IllegalArgumentException("a tax of less than all expected");
    }
  }

  static Terms of(TradingRule rule, boolean monthlyCard) {
    return new Terms(
        new Share(monthlyCard ? rule.cardTaxPpm() : rule.taxPpm()),
        new Share(monthlyCard ? rule.cardDepositPpm() : rule.depositPpm()),
        PriceScale.of(rule));
  }

  Terms withTax(Share other) {
    return new Terms(other, deposit, prices);
  }
}

package io.marketcast.api.market.calculator;

import io.marketcast.api.catalog.content.TradingRule;

/**
 * The prices that the game takes for an item: from the lowest to the highest, a step apart, the
 * recommended one among them.
 */
record PriceScale(long lowest, long recommended, long highest, long step) {

  PriceScale {
    if (lowest <= 0 || recommended < lowest || highest < recommended || step <= 0) {
      throw new IllegalArgumentException("0 < lowest <= recommended <= highest, a step expected");
    }
  }

  /** The step is rounded down, and is at least 1. */
  static PriceScale of(TradingRule rule) {
    long step = new Share(rule.stepPpm()).ofRoundedDown(rule.recommendedPrice());
    return new PriceScale(
        rule.minimumPrice(), rule.recommendedPrice(), rule.maximumPrice(), Math.max(1, step));
  }

  /** Whether the game takes no price as high. */
  boolean isAbove(long price) {
    return price > highest;
  }

  /**
   * The lowest price of the scale that is at least {@code price}; the highest one where none is.
   */
  long atLeast(long price) {
    if (price <= lowest) {
      return lowest;
    }
    if (price >= highest) {
      return highest;
    }
    long steps = Math.ceilDiv(price - recommended, step);
    return Math.min(highest, recommended + steps * step);
  }
}

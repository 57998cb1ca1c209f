package io.marketcast.api.market.trade;

/**
 * The prices that the game takes for an item: from the lowest to the highest, a step apart, the
 * recommended one among them.
 */
public record PriceScale(long lowest, long recommended, long highest, long step) {

  public PriceScale {
    if (lowest <= 0 || recommended < lowest || highest < recommended || step <= 0) {
      throw new IllegalArgumentException("0 < lowest <= recommended <= highest, a step expected");
    }
  }

  /** A scale whose step is a share of the recommended price, rounded down, and at least 1. */
  public static PriceScale of(long lowest, long recommended, long highest, Share step) {
    long distance = Math.max(1, step.ofRoundedDown(recommended));
    return new PriceScale(lowest, recommended, highest, distance);
  }

  /** Whether a price is within the limits; between steps counts too, because those may shift. */
  public boolean takes(long price) {
    return price >= lowest && price <= highest;
  }

  /**
   * The lowest price of the scale that is at least {@code price}; the highest one where none is.
   */
  public long atLeast(long price) {
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

package io.marketcast.api.market.trade;

/**
 * The prices that the game takes for an item: from the lowest to the highest, a step apart, the
 * recommended one among them. The step is a share of the recommended price, not rounded; the prices
 * are, up: so the lowest and the highest of the game's own table are on the scale.
 */
public record PriceScale(long lowest, long recommended, long highest, Share step) {

  private static final long WHOLE = 1_000_000;

  public PriceScale {
    if (lowest <= 0 || recommended < lowest || highest < recommended) {
      throw new IllegalArgumentException("0 < lowest <= recommended <= highest expected");
    }
  }

  /** The distance between two prices in whole units, rounded down, at least 1. */
  public long wholeStep() {
    return Math.max(1, step.ofRoundedDown(recommended));
  }

  /** Whether a price is within the limits; between steps counts too, because those may shift. */
  public boolean takes(long price) {
    return price >= lowest && price <= highest;
  }

  /**
   * The lowest price of the scale that is at least {@code price}; the highest one where none is.
   *
   * @throws ArithmeticException where that does not fit into 64 bits
   */
  public long atLeast(long price) {
    if (price <= lowest) {
      return lowest;
    }
    if (price >= highest) {
      return highest;
    }
    long stepMillionths = Math.multiplyExact(recommended, step.ppm());
    if (stepMillionths <= WHOLE) {
      return price; // no whole price is left out
    }
    long below = Math.multiplyExact(price - 1 - recommended, WHOLE);
    long steps = Math.floorDiv(below, stepMillionths) + 1;
    long distance = Math.ceilDiv(Math.multiplyExact(steps, stepMillionths), WHOLE);
    return Math.min(highest, recommended + distance);
  }
}

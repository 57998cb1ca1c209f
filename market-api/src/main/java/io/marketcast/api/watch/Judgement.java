package io.marketcast.api.watch;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a sight says about a watch's condition on the price. Pure. */
enum Judgement {
  /** It holds. */
  HOLDS,
  /** It does not. */
  FAILS,
  /** The event does not show enough to know. */
  UNKNOWN;

  private static final BigDecimal PERCENT = new BigDecimal(100);
  private static final int DIGITS = 8;

  /**
   * Judges.
   *
   * @param median of the last seven days, for a drop; null where it is not known
   */
  static Judgement of(Watch watch, Sight sight, BigDecimal median) {
    BigDecimal best = sight.best();
    if (best == null) {
      return sight.whole() ? FAILS : UNKNOWN; // nothing is on sale
    }
    return switch (watch.condition()) {
      case PRICE_BELOW -> low(best.compareTo(watch.value()) < 0, sight);
      case PRICE_ABOVE -> high(best.compareTo(watch.value()) > 0, sight);
      case DROP_PERCENT ->
          median == null ? UNKNOWN : low(best.compareTo(limit(median, watch.value())) <= 0, sight);
      case NEW_OFFER -> UNKNOWN; // not about the price
    };
  }

  /** One ask that is low enough suffices; that none is takes a look at the cheapest. */
  private static Judgement low(boolean holds, Sight sight) {
    if (holds) {
      return HOLDS;
    }
    return sight.whole() ? FAILS : UNKNOWN;
  }

  /** Other pages show what is dearer: they say nothing about the cheapest. */
  private static Judgement high(boolean holds, Sight sight) {
    if (!sight.whole()) {
      return UNKNOWN;
    }
    return holds ? HOLDS : FAILS;
  }

  private static BigDecimal limit(BigDecimal median, BigDecimal percent) {
    return median.multiply(PERCENT.subtract(percent)).divide(PERCENT, DIGITS, RoundingMode.HALF_UP);
  }

  /** By how many percent a price is below the median. */
  static BigDecimal drop(BigDecimal price, BigDecimal median) {
    return PERCENT.subtract(price.multiply(PERCENT).divide(median, 1, RoundingMode.HALF_UP));
  }
}

package io.marketcast.api.market.book;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What the levels of a book come to. Prices are those of sell offers but for {@code mid}, and null
 * where there is none.
 *
 * @param min lowest ask
 * @param average weighted by quantity
 * @param mid depth-weighted: the mean price, by quantity, of the five cheapest asks; where there
 *     are bids too, the middle between that and the same of the five highest bids
 * @param quantity units on sale
 */
public record BookFigures(
    BigDecimal min, BigDecimal max, BigDecimal average, BigDecimal mid, long quantity) {

  private static final int DEPTH_LEVELS = 5;
  private static final MathContext PRECISION = MathContext.DECIMAL64;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  static BookFigures of(Collection<Level> levels) {
    Comparator<Level> byPrice = Comparator.comparing(Level::price);
    List<Level> asks = levels.stream().filter(Level::isAsk).sorted(byPrice).toList();
    List<Level> bids = levels.stream().filter(Level::isBid).sorted(byPrice.reversed()).toList();
    BigDecimal ask = mean(best(asks));
    BigDecimal bid = mean(best(bids));
    BigDecimal mid = ask == null || bid == null ? ask : ask.add(bid).divide(TWO, PRECISION);
    return new BookFigures(
        asks.isEmpty() ? null : asks.getFirst().price(),
        asks.isEmpty() ? null : asks.getLast().price(),
        mean(asks),
        mid,
        asks.stream().mapToLong(BookFigures::units).sum());
  }

  private static List<Level> best(List<Level> levels) {
    return levels.subList(0, Math.min(DEPTH_LEVELS, levels.size()));
  }

  /** By quantity; an offer that does not tell its quantity counts as one unit. */
  private static BigDecimal mean(List<Level> levels) {
    BigDecimal value = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ZERO;
    for (Level level : levels) {
      BigDecimal units = BigDecimal.valueOf(units(level));
      value = value.add(level.price().multiply(units, PRECISION), PRECISION);
      weight = weight.add(units);
    }
    return weight.signum() == 0 ? null : value.divide(weight, PRECISION);
  }

  private static long units(Level level) {
    return level.quantity() == null ? 1 : level.quantity();
  }
}

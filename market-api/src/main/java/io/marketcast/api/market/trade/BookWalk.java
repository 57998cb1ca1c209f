package io.marketcast.api.market.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Buying from the cheapest price level on until there is enough.
 *
 * @param fills what is taken of each level, cheapest first
 * @param bought at most what was wanted; less where no more is on sale
 * @param total what it costs
 */
public record BookWalk(List<Level> fills, long wanted, long bought, long total) {

  private static final int AVERAGE_DIGITS = 4;

  /** So much at a price per unit. */
  public record Level(long price, long quantity) {}

  /**
   * Walks through price levels, which may come in any order.
   *
   * @throws ArithmeticException where the total does not fit into 64 bits
   */
  public static BookWalk of(List<Level> book, long wanted) {
    var fills = new ArrayList<Level>();
    long missing = wanted;
    long total = 0;
    for (Level level : book.stream().sorted(Comparator.comparingLong(Level::price)).toList()) {
      long taken = Math.min(missing, level.quantity());
      if (taken > 0) {
        fills.add(new Level(level.price(), taken));
        total = Math.addExact(total, Math.multiplyExact(level.price(), taken));
        missing -= taken;
      }
    }
    return new BookWalk(List.copyOf(fills), wanted, wanted - missing, total);
  }

  /** What the next unit of the same book would cost; null where no more is on sale. */
  public Long nextPrice(List<Level> book) {
    BookWalk more = of(book, bought + 1);
    return more.isComplete() ? (Long) more.fills().getLast().price() : null;
  }

  public boolean isComplete() {
    return bought == wanted;
  }

  /** What a unit costs, rounded up; null where nothing can be bought. */
  public BigDecimal averagePrice() {
    return bought == 0
        ? null
        : BigDecimal.valueOf(total)
            .divide(BigDecimal.valueOf(bought), AVERAGE_DIGITS, RoundingMode.CEILING);
  }
}

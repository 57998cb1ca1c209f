package io.marketcast.api.market.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The lowest asks of any number of looks, for their median. Exact up to {@value #MAX_PRICES}
 * different prices; beyond, the two that are nearest to each other become the one that was seen
 * more often. For one thread.
 */
public final class Asks {

  static final int MAX_PRICES = 64;

  private static final int FEW = 8;
  private static final BigDecimal FAR_SHARE = new BigDecimal("0.3");
  private static final BigDecimal FAR_DEVIATIONS = BigDecimal.valueOf(5);

  private final TreeMap<BigDecimal, Integer> counts = new TreeMap<>();
  private int samples;

  /** Reads {@code price*looks price*looks …}. */
  public static Asks parse(String text) {
    var asks = new Asks();
    for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
      int star = part.indexOf('*');
      asks.add(new BigDecimal(part.substring(0, star)), Integer.parseInt(part.substring(star + 1)));
    }
    return asks;
  }

  public void add(BigDecimal ask) {
    add(ask, 1);
  }

  private void add(BigDecimal ask, int looks) {
    counts.merge(ask.stripTrailingZeros(), looks, Integer::sum);
    samples += looks;
    if (counts.size() > MAX_PRICES) {
      joinNearest();
    }
  }

  private void joinNearest() {
    BigDecimal before = null;
    BigDecimal lower = null;
    BigDecimal smallest = null;
    for (BigDecimal price : counts.keySet()) {
      if (before != null) {
        BigDecimal distance = price.subtract(before);
        if (smallest == null || distance.compareTo(smallest) < 0) {
          smallest = distance;
          lower = before;
        }
      }
      before = price;
    }
    BigDecimal upper = counts.higherKey(lower);
    boolean keepLower = counts.get(lower) >= counts.get(upper);
    int moved = counts.remove(keepLower ? upper : lower);
    counts.merge(keepLower ? lower : upper, moved, Integer::sum);
  }

  /** How many looks. */
  public int samples() {
    return samples;
  }

  /** The middle one, the lower of two; null where there is none. */
  public BigDecimal median() {
    return middle(counts, samples);
  }

  /**
   * Prices that are not far from these: by no more than 30 % or five times their median deviation.
   * Empty where a few looks say nothing.
   */
  public Optional<Usual> usual() {
    if (samples < FEW) {
      return Optional.empty();
    }
    BigDecimal median = median();
    var deviations = new TreeMap<BigDecimal, Integer>();
    counts.forEach(
        (price, looks) -> deviations.merge(price.subtract(median).abs(), looks, Integer::sum));
    BigDecimal usual = middle(deviations, samples).multiply(FAR_DEVIATIONS, MathContext.DECIMAL64);
    BigDecimal share = median.abs().multiply(FAR_SHARE, MathContext.DECIMAL64);
    BigDecimal far = usual.max(share);
    return Optional.of(new Usual(median.subtract(far), median.add(far)));
  }

  /** The prices from one to another, both included. */
  public record Usual(BigDecimal lowest, BigDecimal highest) {

    public boolean holds(BigDecimal price) {
      return price.compareTo(lowest) >= 0 && price.compareTo(highest) <= 0;
    }
  }

  private static BigDecimal middle(TreeMap<BigDecimal, Integer> counts, int samples) {
    int left = (samples + 1) / 2;
    for (Map.Entry<BigDecimal, Integer> entry : counts.entrySet()) {
      left -= entry.getValue();
      if (left <= 0) {
        return entry.getKey();
      }
    }
    return null;
  }

  @Override
  public String toString() {
    var text = new StringJoiner(" ");
    counts.forEach((price, looks) -> text.add(price.toPlainString() + "*" + looks));
    return text.toString();
  }
}

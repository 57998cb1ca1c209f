package io.marketcast.api.market.history;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One candle while samples are added to it. They may come in any order: which is first and which is
 * last is decided by capture time; of two at the same time the one that comes first is the earlier.
 * For one thread.
 */
public final class Bar {

  /**
   * A value and when it was captured; both null where there is none.
   *
   * @param at capture time
   */
  public record Timed<T>(T value, Instant at) {

    static <T> Timed<T> none() {
      return new Timed<>(null, null);
    }

    Timed<T> earlier(T other, Instant time) {
      return at == null || time.isBefore(at) ? new Timed<>(other, time) : this;
    }

    Timed<T> later(T other, Instant time) {
      return at == null || !time.isBefore(at) ? new Timed<>(other, time) : this;
    }
  }

  private final Asks asks;
  private Timed<BigDecimal> open;
  private Timed<BigDecimal> close;
  private Timed<BigDecimal> mid;
  private Timed<Long> quantity;
  private BigDecimal high;
  private BigDecimal low;

  /** One without samples. */
  public Bar() {
    this(Timed.none(), Timed.none(), Timed.none(), Timed.none(), null, null, Asks.parse(""));
  }

  /** One as it was. */
  public Bar(
      Timed<BigDecimal> open,
      Timed<BigDecimal> close,
      Timed<BigDecimal> mid,
      Timed<Long> quantity,
      BigDecimal high,
      BigDecimal low,
      Asks asks) {
    this.open = open;
    this.close = close;
    this.mid = mid;
    this.quantity = quantity;
    this.high = high;
    this.low = low;
    this.asks = asks;
  }

  /** Takes a sample that falls in it. */
  public void add(Sample sample) {
    quantity = quantity.later(sample.quantity(), sample.captured());
    if (sample.mid() != null) {
      mid = mid.later(sample.mid(), sample.captured());
    }
    if (sample.ask() != null) {
      BigDecimal ask = sample.ask();
      open = open.earlier(ask, sample.captured());
      close = close.later(ask, sample.captured());
      high = high == null ? ask : high.max(ask);
      low = low == null ? ask : low.min(ask);
      asks.add(ask);
    }
  }

  public Timed<BigDecimal> open() {
    return open;
  }

  public Timed<BigDecimal> close() {
    return close;
  }

  public Timed<BigDecimal> mid() {
    return mid;
  }

  public Timed<Long> quantity() {
    return quantity;
  }

  public BigDecimal high() {
    return high;
  }

  public BigDecimal low() {
    return low;
  }

  public Asks asks() {
    return asks;
  }
}

package io.marketcast.api.market.trade;

import java.math.BigDecimal;

/**
 * A share of an amount in parts per million, from none of it to all: 5 % is 50 000. Whatever is
 * computed is exact and rounded once, in the direction that the method names.
 */
public record Share(long ppm) {

  public static final Share NONE = new Share(0);

  private static final long WHOLE = 1_000_000;
  private static final int DIGITS = 6;

  public Share {
    if (ppm < 0 || ppm > WHOLE) {
      throw new IllegalArgumentException("a share from 0 to 1 expected");
    }
  }

  /**
   * Takes a fraction such as 0.05.
   *
   * @throws IllegalArgumentException where it is not from 0 to 1, or has more than six decimals
   */
  public static Share of(BigDecimal fraction) {
    if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("a share from 0 to 1 expected");
    }
    try {
      return new Share(fraction.movePointRight(DIGITS).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("at most six decimals expected", e);
    }
  }

  /** The share as a fraction. */
  public BigDecimal fraction() {
    return BigDecimal.valueOf(ppm, DIGITS);
  }

  public boolean isWhole() {
    return ppm == WHOLE;
  }

  /** This share of an amount, rounded up. Never overflows: no share is more than the amount. */
  public long ofRoundedUp(long amount) {
    long rest = amount % WHOLE * ppm;
    return amount / WHOLE * ppm + Math.ceilDiv(rest, WHOLE);
  }

  /** This share of an amount, rounded down. Never overflows. */
  public long ofRoundedDown(long amount) {
    return amount / WHOLE * ppm + amount % WHOLE * ppm / WHOLE;
  }

  /**
   * The smallest amount of which at least {@code rest} is left when this share, rounded up, is
   * taken away.
   *
   * @throws ArithmeticException where it does not fit into 64 bits, or nothing is ever left
   */
  public long amountLeaving(long rest) {
    if (rest <= 0) {
      return 0;
    }
    if (isWhole()) {
      throw new ArithmeticException("all is taken");
    }
    // what is left of a is floor(a * left / WHOLE), so a = ceil(rest * WHOLE / left), in two parts
    long left = WHOLE - ppm;
    long whole = Math.multiplyExact(rest / left, WHOLE);
    return Math.addExact(whole, Math.ceilDiv(rest % left * WHOLE, left));
  }
}

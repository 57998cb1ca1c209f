package io.marketcast.api.market.calculator;

/** What the calculators take. */
final class Limits {

  static final String DEFAULT_GAME = "bpsr";
  static final long MAX_PRICE = 1_000_000_000_000L;
  static final long MAX_QUANTITY = 1_000_000_000L;
  static final String TOO_LARGE = "the amounts are too large to be computed exactly";

  private Limits() {}
}

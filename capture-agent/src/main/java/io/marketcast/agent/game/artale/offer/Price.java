package io.marketcast.agent.game.artale.offer;

import java.math.BigDecimal;

/**
 * What is asked or bid.
 *
 * @param currency {@code meso}, {@code snow}, or null where the text gives no unit
 */
public record Price(BigDecimal amount, String currency) {

  /** One form for equal amounts, however they were written. */
  public Price {
    amount = amount.stripTrailingZeros();
    amount = amount.scale() < 0 ? amount.setScale(0) : amount;
  }
}

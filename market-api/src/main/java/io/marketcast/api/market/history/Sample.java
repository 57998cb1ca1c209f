package io.marketcast.api.market.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What one look says of an item's price.
 *
 * @param captured when, corrected by the agent's skew
 * @param ask the lowest ask, or null where nothing was on sale
 * @param mid depth-weighted, or null where no depth was seen
 * @param quantity units on sale
 */
public record Sample(Instant captured, BigDecimal ask, BigDecimal mid, long quantity) {

  public Sample {
    Objects.requireNonNull(captured, "captured");
  }
}

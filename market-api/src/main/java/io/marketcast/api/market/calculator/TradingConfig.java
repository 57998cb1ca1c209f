package io.marketcast.api.market.calculator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** On what terms items are sold that no imported rule tells of; shares of 1. */
@ConfigMapping(prefix = "marketcast.trading")
public interface TradingConfig {

  /** Kept by the game of what a sale brings. */
  @WithDefault("0.05")
  BigDecimal tax();

  /** The same with the month card. */
  @WithDefault("0.04")
  BigDecimal cardTax();

  /** Of the value, left with the game while an item is on sale. */
  @WithDefault("0.01")
  BigDecimal deposit();

  /** The same with the month card. */
  @WithDefault("0")
  BigDecimal cardDeposit();
}

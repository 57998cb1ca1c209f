package io.marketcast.api.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the operator wants things to be kept. Zero keeps them for ever. */
@ConfigMapping(prefix = "marketcast.store")
public interface StoreConfig {

  /** Events, by the UTC day of their publish time; whole days are dropped. */
  @WithDefault("30d")
  Duration keepEvents();

  /** Shouts, and offers that have not been said again. */
  @WithDefault("90d")
  Duration keepShouts();

  /** Candles of a minute and of five. */
  @WithDefault("14d")
  Duration keepMinutes();

  /** Candles of an hour; those of a day are kept for ever. */
  @WithDefault("400d")
  Duration keepHours();

  /** Alerts that are over. */
  @WithDefault("400d")
  Duration keepAlerts();
}

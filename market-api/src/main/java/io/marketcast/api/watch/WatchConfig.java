package io.marketcast.api.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The operator's settings of watches. */
@ConfigMapping(prefix = "marketcast.watch")
public interface WatchConfig {

  /** Watches there may be. Each is compared with every event. */
  @WithDefault("200")
  int most();

  /** What was captured longer ago is no news any more, and no watch fires. */
  @WithDefault("15m")
  Duration oldest();

  /** What changed for watches is told so often. */
  @WithDefault("2s")
  Duration updateEvery();
}

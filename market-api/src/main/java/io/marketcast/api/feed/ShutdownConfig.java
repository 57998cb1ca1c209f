package io.marketcast.api.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The operator's settings of how a replica ends. */
@ConfigMapping(prefix = "marketcast.shutdown")
public interface ShutdownConfig {

  /**
   * So long it says that it is not ready, and takes no new streams, before it ends those it has.
   */
  @WithDefault("0s")
  Duration notice();

  /** It ends them evenly over so long; fewer than 200 a second it need not. */
  @WithDefault("5s")
  Duration spread();

  /** All in all it takes no longer than this. */
  @WithDefault("20s")
  Duration limit();
}

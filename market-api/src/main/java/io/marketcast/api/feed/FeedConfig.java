package io.marketcast.api.feed;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The operator's settings of ring and streams. */
@ConfigMapping(prefix = "marketcast.feed")
public interface FeedConfig {

  /** Events the ring holds at most. */
  @WithDefault("32768")
  int ringEvents();

  /** Bytes the ring holds at most. */
  @WithDefault("32M")
  MemorySize ringBytes();

  /** An id-only block is sent to every stream so often. */
  @WithDefault("15s")
  Duration heartbeat();

  /** Under load, an event waits at most so long for others to be sent with it. */
  @WithDefault("20ms")
  Duration longestPause();

  /** Streams open at the same time; more are told to come back later. */
  @WithDefault("20000")
  int maxConnections();

  /** Different filters that an event loop serves; readers with more are told to come back later. */
  @WithDefault("500")
  int maxFilters();

  /** Web pages that may read the whole API: {@code *}, or origins between commas. */
  @WithDefault("*")
  String allowOrigin();
}

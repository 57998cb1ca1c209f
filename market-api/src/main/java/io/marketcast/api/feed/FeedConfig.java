package io.marketcast.api.feed;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The operator's settings of the feed: {@code marketcast.…}, or {@code MARKETCAST_…}. */
@ConfigMapping(prefix = "marketcast")
public interface FeedConfig {

  /** The Redis that the agents publish to. */
  Redis redis();

  /** This process. */
  Replica replica();

  /** The ring and the streams. */
  Stream feed();

  /** The Redis that the agents publish to. */
  interface Redis {
    /** Address: {@code redis://host:port} or {@code rediss://user:password@host:port}. */
    @WithDefault("redis://127.0.0.1:6379")
    String uri();

    /** What all keys begin with; must be what the agents use. */
    @WithDefault("{marketcast}")
    String prefix();

    /** Exit where Redis does not answer for so long after the start; 0 waits for ever. */
    @WithDefault("30s")
    Duration startupTimeout();
  }

  /** This process. */
  interface Replica {
    /** Its name, different from all others'; host name and port where not set. */
    Optional<String> id();
  }

  /** The ring and the streams. */
  interface Stream {
    /** Events the ring holds at most. */
    @WithDefault("32768")
    int ringEvents();

    /** Bytes the ring holds at most. */
    @WithDefault("32M")
    MemorySize ringBytes();

    /** An id-only block is sent to every stream so often. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Under load, events are sent in batches at least so far apart. */
    @WithDefault("5ms")
    Duration flushInterval();

    /** Streams open at the same time; more are told to come back later. */
    @WithDefault("20000")
    int maxConnections();

    /** Web pages that may read the feed: one origin, or all. */
    @WithDefault("*")
    String allowOrigin();
  }
}

package io.marketcast.api.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The operator's settings of the Redis that the agents publish to. */
@ConfigMapping(prefix = "marketcast.redis")
public interface RedisConfig {

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

package io.marketcast.api.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The operator's settings of the Redis that the agents publish to. */
@ConfigMapping(prefix = "marketcast.redis")
public interface RedisConfig {

  /** Address, in any form that {@link io.marketcast.protocol.redis.RedisAddress} reads. */
  @WithDefault("redis://127.0.0.1:6379")
  String uri();

  /** PEM file of the certificates to trust with TLS; those of Java where absent. */
  Optional<Path> ca();

  /** What all keys begin with; must be what the agents use. */
  @WithDefault("{marketcast}")
  String prefix();

  /** Exit where Redis does not answer for so long after the start; 0 waits for ever. */
  @WithDefault("30s")
  Duration startupTimeout();
}

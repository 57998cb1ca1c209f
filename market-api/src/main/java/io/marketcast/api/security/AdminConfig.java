package io.marketcast.api.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.Optional;

/** The operator's settings of who may change anything. */
@ConfigMapping(prefix = "marketcast")
public interface AdminConfig {

  /** The token that admin endpoints ask for. */
  @WithName("admin.token")
  Optional<String> token();

  /** A file whose first line is that token. */
  @WithName("admin.token-file")
  Optional<Path> tokenFile();

  /** Whether this is the demo, in which programs on this machine need no token. */
  @WithDefault("false")
  boolean demo();
}

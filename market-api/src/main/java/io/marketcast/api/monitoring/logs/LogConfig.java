package io.marketcast.api.monitoring.logs;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The operator's settings of the logs on disk. */
@ConfigMapping(prefix = "marketcast.log")
public interface LogConfig {

  /** Where they are written, in a folder named for the replica; nowhere where it is absent. */
  Optional<Path> folder();

  /** A file that has become so large is followed by a new one. */
  @WithDefault("10M")
  MemorySize maxFileSize();

  /** Files of each log, the present one included; the oldest goes. */
  @WithDefault("5")
  int maxFiles();
}

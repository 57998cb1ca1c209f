package io.marketcast.api.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The operator's settings of ingest. */
@ConfigMapping(prefix = "marketcast.ingest")
public interface IngestConfig {

  /** Whether this replica writes to the database. */
  @WithDefault("true")
  boolean enabled();

  /** Entries that another replica has had for so long without storing them are taken over. */
  @WithDefault("15s")
  Duration claimAfter();
}

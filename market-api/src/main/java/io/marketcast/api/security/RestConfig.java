package io.marketcast.api.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The operator's settings of who may ask, and how often. */
@ConfigMapping(prefix = "marketcast.rest")
public interface RestConfig {

  /** REST requests of one client in a minute; 0 for any number. */
  @WithDefault("600")
  int requestsPerMinute();

  /** Clients that are counted at a time; the one that was longest away is forgotten first. */
  @WithDefault("50000")
  int clients();
}

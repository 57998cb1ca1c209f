package io.marketcast.api.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The operator's settings of who may come in. */
@ConfigMapping(prefix = "marketcast.access")
public interface AccessConfig {

  /** Addresses and blocks of addresses of proxies, which are believed when they say who asks. */
  Optional<List<String>> trustedProxies();

  /** The header that they say it in. */
  @WithDefault("X-Forwarded-For")
  String clientHeader();

  /** Streams that one client may have at a time. */
  @WithDefault("100")
  int maxStreams();

  /** Different filters that the streams of one client may have at a time. */
  @WithDefault("20")
  int maxFilters();

  /** Streams that one client may open, all at once or one after the other. */
  @WithDefault("600")
  int maxOpensPerMinute();

  /** A connection that has not made a whole request, its body included, for so long is closed. */
  @WithDefault("30s")
  Duration patience();
}

package io.marketcast.api.feed;

import io.marketcast.api.feed.log.FeedStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What the feed can be asked at any time: how far it is, and who reads it. */
final class FeedGauges implements MeterBinder {

  private final Feed feed;

  FeedGauges(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("marketcast.feed.connections", feed, Feed::connections)
        .description("Streams open now")
        .register(registry);
    Gauge.builder("marketcast.feed.ready", feed, f -> f.status().isReady() ? 1 : 0)
        .description("1 where this replica has everything there is")
        .register(registry);
    Gauge.builder("marketcast.feed.lag.events", feed, f -> lag(f.status()))
        .description("Events that Redis is known to have and this replica has not")
        .register(registry);
    FunctionCounter.builder("marketcast.feed.redis.losses", feed, f -> f.status().losses())
        .description("Times a connection to Redis was lost or could not be made")
        .register(registry);
    FunctionCounter.builder("marketcast.feed.redis.repairs", feed, f -> f.status().repairs())
        .description("Times the log was read because the live channel did not suffice")
        .register(registry);
  }

  private static double lag(FeedStatus status) {
    Long lag = status.lag();
    return lag == null ? Double.NaN : lag;
  }
}

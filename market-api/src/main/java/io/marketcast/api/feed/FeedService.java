package io.marketcast.api.feed;

import io.marketcast.api.feed.log.FeedStatus;
import io.marketcast.api.feed.log.RedisAddress;
import io.marketcast.api.feed.log.Timing;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.redis.RedisKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the feed within the application. */
@ApplicationScoped
public class FeedService {

  private final RedisAddress address;
  private final String replica;
  private final Feed feed;

  FeedService(
      RedisConfig redis,
      FeedConfig config,
      @ConfigProperty(name = "marketcast.replica.id") Optional<String> id,
      @ConfigProperty(name = "marketcast.http.port") int port,
      MeterRegistry registry) {
    address = RedisAddress.parse(redis.uri());
    replica = id.orElseGet(() -> hostName() + ":" + port);
    feed = new Feed(settings(new RedisKeys(redis.prefix()), config), new FeedMeters(registry));
    new FeedGauges(feed).bindTo(registry);
  }

  private FeedSettings settings(RedisKeys keys, FeedConfig config) {
    return new FeedSettings(
        address,
        keys,
        replica,
        config.ringEvents(),
        config.ringBytes().asLongValue(),
        Timing.DEFAULT,
        new StreamSettings(
            config.heartbeat(),
            config.longestPause(),
            config.maxConnections(),
            config.maxFilters(),
            config.allowOrigin()));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a host that cannot resolve its own name still has ports of its own
    }
  }

  void mount(@Observes Router router) {
    feed.mount(router);
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    feed.start(vertx);
  }

  /** Before the server closes its connections, which is what {@code ShutdownEvent} comes after. */
  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    feed.endStreams();
  }

  /** Where Redis is. */
  public RedisAddress address() {
    return address;
  }

  /** This replica's name. */
  public String replica() {
    return replica;
  }

  /** How far this replica is. */
  public FeedStatus status() {
    return feed.status();
  }

  /** Streams open now. */
  public int connections() {
    return feed.connections();
  }
}

package io.marketcast.api.feed;

import io.marketcast.api.feed.admission.AccessSettings;
import io.marketcast.api.feed.admission.AddressLimits;
import io.marketcast.api.feed.admission.TrustedProxies;
import io.marketcast.api.feed.log.FeedStatus;
import io.marketcast.api.feed.log.OlderEvents;
import io.marketcast.api.feed.log.Timing;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.stream.Snapshots;
import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.redis.RedisAddress;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the feed within the application. */
@ApplicationScoped
public class FeedService {

  private final RedisAddress address;
  private final String replica;
  private final ShutdownConfig shutdown;
  private final Feed feed;

  FeedService(
      RedisConfig redis,
      FeedConfig config,
      AccessConfig access,
      ShutdownConfig shutdown,
      @ConfigProperty(name = "marketcast.replica.id") Optional<String> id,
      @ConfigProperty(name = "marketcast.http.port") int port,
      MeterRegistry registry,
      OlderEvents older,
      Snapshots snapshots) {
    address = address(redis);
    replica = id.orElseGet(() -> hostName() + ":" + port);
    feed = new Feed(settings(redis, config, access), new FeedMeters(registry), older, snapshots);
    this.shutdown = shutdown;
    new FeedGauges(feed).bindTo(registry);
  }

  private static RedisAddress address(RedisConfig redis) {
    RedisAddress address = RedisAddress.parse(redis.uri());
    return redis.ca().map(address::trusting).orElse(address);
  }

  private FeedSettings settings(RedisConfig redis, FeedConfig config, AccessConfig access) {
    return new FeedSettings(
        address,
        new RedisKeys(redis.prefix()),
        replica,
        config.ringEvents(),
        config.ringBytes().asLongValue(),
        Timing.DEFAULT,
        new StreamSettings(
            config.heartbeat(),
            config.longestPause(),
            config.maxConnections(),
            config.maxFilters(),
            config.allowOrigin()),
        settings(access));
  }

  private static AccessSettings settings(AccessConfig access) {
    return new AccessSettings(
        TrustedProxies.of(access.trustedProxies().orElse(List.of()), access.clientHeader()),
        new AddressLimits(access.maxStreams(), access.maxFilters(), access.maxOpensPerMinute()),
        access.patience());
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
  void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    feed.refuseStreams();
    Thread.sleep(shutdown.notice());
    feed.endStreams(shutdown.spread());
  }

  /** Whether new readers should go to another replica because this one ends. */
  public boolean isEnding() {
    return feed.isEnding();
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

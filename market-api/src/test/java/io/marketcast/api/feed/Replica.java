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
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The feed of one replica on a server of its own, without Quarkus around it. */
public final class Replica implements AutoCloseable {

  public static final Duration NEVER = Duration.ofHours(1);
  public static final StreamSettings STREAMS =
      new StreamSettings(NEVER, Duration.ofMillis(5), 1_000, 100, "*");

  /** A client on this machine says, as a proxy would, that it is another. */
  public static final AccessSettings ACCESS =
      new AccessSettings(
          TrustedProxies.of(List.of("127.0.0.0/8"), "X-Forwarded-For"),
          new AddressLimits(1_000, 100, 100_000),
          Duration.ofMinutes(1));

  private static final Timing QUICK =
      new Timing(
          Duration.ofMillis(400),
          Duration.ofMillis(1_500),
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          Duration.ofMillis(400));

  private final Vertx vertx = Vertx.vertx();
  private final MeterRegistry meters;
  private final Feed feed;
  private final HttpServer server;

  public Replica(TestRedis redis, int ringEvents, StreamSettings streams) {
    this(RedisAddress.parse(redis.uri()), ringEvents, streams);
  }

  public Replica(RedisAddress redis, int ringEvents, StreamSettings streams) {
    this(
        redis,
        ringEvents,
        1 << 20,
        streams,
        ACCESS,
        OlderEvents.NONE,
        Snapshots.NONE,
        new SimpleMeterRegistry());
  }

  private Replica(
      RedisAddress redis,
      int ringEvents,
      int ringBytes,
      StreamSettings streams,
      AccessSettings access,
      OlderEvents older,
      Snapshots snapshots,
      MeterRegistry meters) {
    this.meters = meters;
    feed =
        new Feed(
            new FeedSettings(
                redis,
                new RedisKeys(RedisKeys.DEFAULT_PREFIX),
                UUID.randomUUID().toString(),
                ringEvents,
                ringBytes,
                QUICK,
                streams,
                access),
            new FeedMeters(meters),
            older,
            snapshots);
    Router router = Router.router(vertx);
    feed.mount(router);
    var options = new HttpServerOptions();
    Feed.configure(options);
    server = done(vertx.createHttpServer(options).requestHandler(router).listen(0, "127.0.0.1"));
    done(feed.start(vertx));
  }

  /** A replica that has caught up. */
  public static Replica ready(TestRedis redis, int ringEvents, StreamSettings streams) {
    return ready(new Replica(redis, ringEvents, streams));
  }

  /** One with limits of its own and a ring of 32 MiB. */
  public static Replica ready(
      TestRedis redis, int ringEvents, StreamSettings streams, AccessSettings access) {
    var address = RedisAddress.parse(redis.uri());
    return ready(
        new Replica(
            address,
            ringEvents,
            32 << 20,
            streams,
            access,
            OlderEvents.NONE,
            Snapshots.NONE,
            new SimpleMeterRegistry()));
  }

  /** One whose readers may begin with the present market. */
  public static Replica ready(TestRedis redis, Snapshots snapshots) {
    return ready(
        new Replica(
            RedisAddress.parse(redis.uri()),
            1_000,
            1 << 20,
            STREAMS,
            ACCESS,
            OlderEvents.NONE,
            snapshots,
            new SimpleMeterRegistry()));
  }

  /** One that has somewhere to look for what the log no longer has. */
  public static Replica ready(
      TestRedis redis, int ringEvents, StreamSettings streams, OlderEvents older) {
    var address = RedisAddress.parse(redis.uri());
    return ready(
        new Replica(
            address,
            ringEvents,
            1 << 20,
            streams,
            ACCESS,
            older,
            Snapshots.NONE,
            new SimpleMeterRegistry()));
  }

  /** One that measures with something of the test's. */
  public static Replica ready(TestRedis redis, MeterRegistry meters) {
    var address = RedisAddress.parse(redis.uri());
    return ready(
        new Replica(
            address, 1_000, 1 << 20, STREAMS, ACCESS, OlderEvents.NONE, Snapshots.NONE, meters));
  }

  private static Replica ready(Replica replica) {
    Await.until(() -> "ready: " + replica.status(), () -> replica.status().isReady());
    return replica;
  }

  public static Replica ready(TestRedis redis) {
    return ready(redis, 1_000, STREAMS);
  }

  public int port() {
    return server.actualPort();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1/stream");
  }

  public URI webSocketUri() {
    return URI.create("ws://127.0.0.1:" + server.actualPort() + "/api/v1/realtime/ws");
  }

  public FeedStatus status() {
    return feed.status();
  }

  public int connections() {
    return feed.connections();
  }

  /** What has been counted, over all tags. */
  public double count(String name) {
    return meters.find("marketcast.feed." + name).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** How often something has been measured. */
  public long measured(String name) {
    var timer = meters.find("marketcast.feed." + name).timer();
    return timer == null ? 0 : timer.count();
  }

  public void endStreams() {
    feed.endStreams(Duration.ofSeconds(1));
  }

  public void awaitAt(Cursor cursor) {
    Await.until(() -> cursor + ", is " + status(), () -> cursor.equals(status().cursor()));
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    done(vertx.close());
  }
}

package io.marketcast.api.feed;

import io.marketcast.api.feed.log.FeedStatus;
import io.marketcast.api.feed.log.RedisAddress;
import io.marketcast.api.feed.log.Timing;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.RedisKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The feed of one replica on a server of its own, without Quarkus around it. */
public final class Replica implements AutoCloseable {

  public static final Duration NEVER = Duration.ofHours(1);
  public static final StreamSettings STREAMS =
      new StreamSettings(NEVER, Duration.ofMillis(5), 1_000, 100, "*");

  private static final Timing QUICK =
      new Timing(
          Duration.ofMillis(400),
          Duration.ofMillis(1_500),
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          Duration.ofMillis(400));

  private final Vertx vertx = Vertx.vertx();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Feed feed;
  private final HttpServer server;

  public Replica(TestRedis redis, int ringEvents, StreamSettings streams) {
    feed =
        new Feed(
            new FeedSettings(
                RedisAddress.parse(redis.uri()),
                new RedisKeys(RedisKeys.DEFAULT_PREFIX),
                UUID.randomUUID().toString(),
                ringEvents,
                1 << 20,
                QUICK,
                streams),
            new FeedMeters(meters));
    Router router = Router.router(vertx);
    feed.mount(router);
    server = done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    done(feed.start(vertx));
  }

  /** A replica that has caught up. */
  public static Replica ready(TestRedis redis, int ringEvents, StreamSettings streams) {
    var replica = new Replica(redis, ringEvents, streams);
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
    feed.endStreams();
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

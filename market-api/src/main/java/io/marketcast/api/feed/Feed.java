package io.marketcast.api.feed;

import io.marketcast.api.feed.admission.AllowedOrigins;
import io.marketcast.api.feed.admission.RequestDeadline;
import io.marketcast.api.feed.log.FeedStatus;
import io.marketcast.api.feed.log.LogFollower;
import io.marketcast.api.feed.log.OlderEvents;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.api.feed.route.FeedRoutes;
import io.marketcast.api.feed.stream.FeedSource;
import io.marketcast.api.feed.stream.Snapshots;
import io.marketcast.api.feed.stream.Streams;
import io.marketcast.api.feed.wire.MessageSocket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;

/**
 * One replica's feed: Redis -> follower -> ring -> streams. Start reading here.
 *
 * <p>The follower is the ring's one writer; after each write it wakes the event loops, and each
 * writes what is new to its readers. Thread-safe.
 */
public final class Feed {

  private static final int UNACKNOWLEDGED_MILLIS = 60_000; // then the other machine is gone

  private final LogFollower follower;
  private final Streams streams;
  private final FeedRoutes routes;
  private final RequestDeadline deadline;

  /**
   * @param older where events may still be that the log no longer has
   * @param snapshots where streams that begin with the present market get it from
   */
  public Feed(FeedSettings settings, FeedMeters meters, OlderEvents older, Snapshots snapshots) {
    var ring = new FeedRing(settings.ringEvents(), settings.ringBytes());
    follower =
        new LogFollower(
            settings.address(),
            settings.keys(),
            settings.replica(),
            ring,
            meters,
            settings.timing(),
            this::wake);
    var source = new FeedSource(ring, follower, older, snapshots);
    streams = new Streams(source, settings.streams(), settings.access(), meters);
    var origins = AllowedOrigins.parse(settings.streams().allowOrigin());
    routes = new FeedRoutes(source, streams, origins, host(settings), meters);
    deadline = new RequestDeadline(settings.access().patience());
  }

  private static MessageSocket.Host host(FeedSettings settings) {
    return new MessageSocket.Host(
        settings.replica(), settings.streams().heartbeat().toMillis() / 1_000.0);
  }

  /** What the server has to be told before it starts. */
  public static void configure(HttpServerOptions options) {
    options
        .setTcpKeepAlive(true)
        .setTcpUserTimeout(UNACKNOWLEDGED_MILLIS) // with native transport only
        .setMaxWebSocketFrameSize(MessageSocket.MAX_CLIENT_BYTES)
        .setMaxWebSocketMessageSize(MessageSocket.MAX_CLIENT_BYTES)
        // compressing for each reader would cost more than all the rest; see docs/feed.md
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  private void wake() {
    streams.wake();
  }

  /** Serves the streams on a router. */
  public void mount(Router router) {
    deadline.mount(router);
    routes.mount(router);
  }

  /** Begins to follow; goes on, through every failure of Redis, until Vert.x is closed. */
  public Future<Void> start(Vertx vertx) {
    deadline.start(vertx);
    return vertx.deployVerticle(follower).mapEmpty();
  }

  /** How far this replica is. */
  public FeedStatus status() {
    return follower.status();
  }

  /** Streams open now. */
  public int connections() {
    return streams.open();
  }

  /** Takes no new streams, whose readers go to another replica. */
  public void refuseStreams() {
    streams.refuse();
  }

  /** Whether it does so. */
  public boolean isEnding() {
    return streams.isEnding();
  }

  /** Ends all streams too, evenly over a time at most; returns when that is done. */
  public void endStreams(Duration over) {
    streams.end(over);
  }
}

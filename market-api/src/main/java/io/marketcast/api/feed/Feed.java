package io.marketcast.api.feed;

import io.marketcast.api.feed.log.FeedStatus;
import io.marketcast.api.feed.log.LogFollower;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.api.feed.stream.FeedSource;
import io.marketcast.api.feed.stream.StreamRoute;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/**
 * One replica's feed: Redis -> follower -> ring -> streams. Start reading here.
 *
 * <p>The follower is the ring's one writer; after each write it wakes the event loops, and each
 * writes what is new to its readers. Thread-safe.
 */
public final class Feed {

  private final LogFollower follower;
  private final StreamRoute streams;

  public Feed(FeedSettings settings, FeedMeters meters) {
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
    streams = new StreamRoute(new FeedSource(ring, follower), settings.streams(), meters);
  }

  private void wake() {
    streams.wake();
  }

  /** Serves the streams on a router. */
  public void mount(Router router) {
    streams.mount(router);
  }

  /** Begins to follow; goes on, through every failure of Redis, until Vert.x is closed. */
  public Future<Void> start(Vertx vertx) {
    return vertx.deployVerticle(follower).mapEmpty();
  }

  /** How far this replica is. */
  public FeedStatus status() {
    return follower.status();
  }

  /** Streams open now. */
  public int connections() {
    return streams.connections();
  }

  /** Ends all streams, so that their readers go to another replica. */
  public void endStreams() {
    streams.shutDown();
  }
}

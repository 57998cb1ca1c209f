package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.FeedRing;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All event loops that have served a stream. Thread-safe. */
final class StreamLoops {

  private static final long SLACK_MILLIS = 2_000;

  private final Map<Thread, StreamLoop> loops = new ConcurrentHashMap<>();
  private final FeedRing ring;
  private final StreamSettings settings;
  private final FeedMeters meters;

  StreamLoops(FeedRing ring, StreamSettings settings, FeedMeters meters) {
    this.ring = ring;
    this.settings = settings;
    this.meters = meters;
  }

  /** The event loop that calls. */
  StreamLoop ofThisThread() {
    return loops.computeIfAbsent(Thread.currentThread(), thread -> make());
  }

  private StreamLoop make() {
    Context context = VertxContext.getRootContext(Vertx.currentContext());
    var loop = new StreamLoop(context, ring, settings, meters);
    long heartbeatMillis = settings.heartbeat().toMillis();
    loop.soon(() -> {
      context.owner().setPeriodic(heartbeatMillis, id -> loop.heartbeat());
      loop.wake(); // for what came before the loop could be woken
    });
    return loop;
  }

  void wake() {
    loops.values().forEach(StreamLoop::wake);
  }

  /** Ends all streams, evenly over a time, and waits until that is done or has taken too long. */
  void endAll(long overMillis) {
    var done = new CountDownLatch(loops.size());
    loops.values().forEach(loop -> loop.soon(() -> loop.endAll(overMillis, done::countDown)));
    try {
      done.await(overMillis + SLACK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

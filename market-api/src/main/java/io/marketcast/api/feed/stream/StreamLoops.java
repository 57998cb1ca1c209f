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

  private static final int END_SECONDS = 2;

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

  /** Ends all streams, and waits until the event loops have done so, or a moment has passed. */
  void endAll(String lastWords) {
    var done = new CountDownLatch(loops.size());
    for (StreamLoop loop : loops.values()) {
      loop.soon(() -> {
        loop.endAll(lastWords);
        done.countDown();
      });
    }
    try {
      done.await(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.ring.FeedRing;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The groups of all event loops that have served a stream. Thread-safe. */
final class LoopGroups {

  private static final int END_SECONDS = 2;

  private final Map<Thread, LoopGroup> groups = new ConcurrentHashMap<>();
  private final FeedRing ring;
  private final StreamSettings settings;

  LoopGroups(FeedRing ring, StreamSettings settings) {
    this.ring = ring;
    this.settings = settings;
  }

  /** The group of the event loop that calls. */
  LoopGroup ofThisLoop() {
    return groups.computeIfAbsent(Thread.currentThread(), loop -> make());
  }

  private LoopGroup make() {
    Context loop = VertxContext.getRootContext(Vertx.currentContext());
    var group = new LoopGroup(loop, ring, settings.longestPause().toNanos());
    long heartbeatMillis = settings.heartbeat().toMillis();
    group.soon(() -> {
      loop.owner().setPeriodic(heartbeatMillis, id -> group.heartbeat());
      group.wake(); // for what came before the group could be woken
    });
    return group;
  }

  void wake() {
    groups.values().forEach(LoopGroup::wake);
  }

  /** Ends all streams, and waits until the event loops have done so, or a moment has passed. */
  void endAll(String lastWords) {
    var done = new CountDownLatch(groups.size());
    for (LoopGroup group : groups.values()) {
      group.soon(() -> {
        group.endAll(lastWords);
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

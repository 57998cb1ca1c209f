package io.marketcast.api.feed.stream;

import io.vertx.core.Vertx;
import java.util.List;

/**
 * Ends an event loop's streams one after the other, evenly over a time, so that their readers do
 * not all come back at once. One use, on the event loop.
 */
final class Farewell {

  private static final long STEP_MILLIS = 10;

  private final Vertx vertx;
  private final List<Runnable> ends;
  private final long overNanos;
  private final Runnable done;
  private final long beganNanos = System.nanoTime();
  private int ended;

  /**
   * @param ends each ends one stream
   * @param overMillis how long all of it takes
   * @param done called at the end
   */
  Farewell(Vertx vertx, List<Runnable> ends, long overMillis, Runnable done) {
    this.vertx = vertx;
    this.ends = ends;
    this.overNanos = overMillis * 1_000_000;
    this.done = done;
  }

  /** Ends those whose time has come. */
  void proceed() {
    long passedNanos = System.nanoTime() - beganNanos;
    boolean isOver = passedNanos >= overNanos;
    int due = isOver ? ends.size() : (int) ((double) passedNanos / overNanos * ends.size());
    while (ended < due) {
      ends.get(ended++).run();
    }
    if (isOver) {
      done.run();
    } else {
      vertx.setTimer(STEP_MILLIS, id -> proceed());
    }
  }
}

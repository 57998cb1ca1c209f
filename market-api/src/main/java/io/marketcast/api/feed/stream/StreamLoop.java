package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.api.feed.wire.Form;
import io.marketcast.api.feed.wire.Wire;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One event loop's readers: a {@link LoopGroup} for each {@link Taste}, and the pace at which all
 * of them are served.
 *
 * <p>Used on its event loop, but for {@link #wake()}. Holds at most {@link
 * StreamSettings#maxFilters()} filters, counted for each form; a group goes with its last reader.
 */
final class StreamLoop {

  private static final int PAUSE_FOR_EACH_FLUSH = 4; // times what the last one cost

  private final Context context;
  private final FeedRing ring;
  private final StreamSettings settings;
  private final FeedMeters meters;
  private final long longestPauseNanos;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Map<Taste, LoopGroup> groups = new LinkedHashMap<>();
  private final Map<Form, Wire> wires = new HashMap<>();
  private long flushedNanos = System.nanoTime(); // when the last flush ended
  private long flushCostNanos; // how long it took

  /**
   * @param context a context of the event loop
   */
  StreamLoop(Context context, FeedRing ring, StreamSettings settings, FeedMeters meters) {
    this.context = context;
    this.ring = ring;
    this.settings = settings;
    this.meters = meters;
    this.longestPauseNanos = settings.longestPause().toNanos();
  }

  /** The group of a taste; empty where there are too many others. Add a reader to it at once. */
  Optional<LoopGroup> groupOf(Taste taste) {
    LoopGroup present = groups.get(taste);
    if (present != null) {
      return Optional.of(present);
    }
    if (!taste.filter().isAll() && filters() >= settings.maxFilters()) {
      return Optional.empty();
    }
    Wire wire = wires.computeIfAbsent(taste.form(), Wire::of);
    var group = new LoopGroup(this, ring, taste.filter(), wire, meters);
    groups.put(taste, group);
    return Optional.of(group);
  }

  private long filters() {
    return groups.keySet().stream().filter(taste -> !taste.filter().isAll()).count();
  }

  /** Forgets a reader whose connection has ended; false where that has been done before. */
  boolean remove(StreamConnection connection, LoopGroup group) {
    boolean removed = group.remove(connection);
    if (group.isEmpty()) {
      groups.values().remove(group);
    }
    return removed;
  }

  /** Runs something on the event loop, after what is waiting there already. */
  void soon(Runnable task) {
    context.runOnContext(now -> task.run());
  }

  /** Tells it that the ring has new entries. From any thread; however often, it flushes once. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      soon(this::flushInTime);
    }
  }

  /**
   * At once where flushing is cheap or it has been quiet. A write costs much the same for one event
   * as for many, so a loop that would flush for more than a fifth of its time waits for more to
   * send at once, but never longer than the longest pause.
   */
  private void flushInTime() {
    long pauseNanos = Math.min(longestPauseNanos, PAUSE_FOR_EACH_FLUSH * flushCostNanos);
    long waitMillis = (pauseNanos - (System.nanoTime() - flushedNanos)) / 1_000_000;
    if (waitMillis > 0) {
      context.owner().setTimer(waitMillis, id -> flush());
    } else {
      flush();
    }
  }

  private void flush() {
    woken.set(false); // before reading, so that what comes meanwhile wakes again
    long beganNanos = System.nanoTime();
    boolean more = false;
    for (LoopGroup group : groups.values()) {
      more |= group.flush(beganNanos);
    }
    flushedNanos = System.nanoTime();
    flushCostNanos = flushedNanos - beganNanos;
    if (more) {
      soon(this::flush); // other work of the loop first
    }
  }

  void heartbeat() {
    groups.values().forEach(LoopGroup::heartbeat);
  }

  /** Ends all streams, evenly over a time; then calls. */
  void endAll(long overMillis, Runnable done) {
    var ends = new ArrayList<Runnable>();
    for (LoopGroup group : groups.values()) {
      group.connections().forEach(reader -> ends.add(() -> group.end(reader)));
    }
    new Farewell(context.owner(), ends, overMillis, done).proceed();
  }
}

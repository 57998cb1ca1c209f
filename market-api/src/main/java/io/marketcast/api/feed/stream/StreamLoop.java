package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.api.feed.wire.Form;
import io.marketcast.api.feed.wire.Wire;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * One event loop's readers: {@link LoopGroup}s for each {@link Taste}, and the pace at which all of
 * them are served.
 *
 * <p>Many readers of one taste are several groups, because a group gets what is new when its turn
 * comes: with one group, an event that comes while it is served would wait until all are served
 * twice.
 *
 * <p>Used on its event loop, but for {@link #wake()}. Holds at most {@link
 * StreamSettings#maxFilters()} filters, counted for each form; a group goes with its last reader.
 */
final class StreamLoop {

  private static final Logger LOG = Logger.getLogger(StreamLoop.class);
  private static final int MAX_READERS_OF_A_GROUP = 256;
  private static final long LONGEST_TURN_NANOS = 5_000_000;

  /** One of the groups of a taste. */
  private record Seat(Taste taste, int number) {}

  private final Context context;
  private final FeedRing ring;
  private final StreamSettings settings;
  private final FeedMeters meters;
  private final FlushPace pace;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Map<Seat, LoopGroup> groups = new LinkedHashMap<>();
  private final Queue<LoopGroup> round = new ArrayDeque<>(); // those that still have a turn
  private final Map<Form, Wire> wires = new HashMap<>();
  private long roundCostNanos; // how long the present one has taken
  private boolean more; // what the present one leaves behind
  private boolean wokenMeanwhile;

  /**
   * @param context a context of the event loop
   */
  StreamLoop(Context context, FeedRing ring, StreamSettings settings, FeedMeters meters) {
    this.context = context;
    this.ring = ring;
    this.settings = settings;
    this.meters = meters;
    this.pace = new FlushPace(settings.longestPause(), System.nanoTime());
  }

  /** The group of a taste; empty where there are too many others. Add a reader to it at once. */
  Optional<LoopGroup> groupOf(Taste taste) {
    boolean known = groups.keySet().stream().anyMatch(seat -> seat.taste().equals(taste));
    if (!known && !taste.filter().isAll() && filters() >= settings.maxFilters()) {
      return Optional.empty();
    }
    int number = 0;
    LoopGroup group = groups.get(new Seat(taste, number));
    while (group != null && group.size() >= MAX_READERS_OF_A_GROUP) {
      group = groups.get(new Seat(taste, ++number));
    }
    return Optional.of(group != null ? group : make(new Seat(taste, number)));
  }

  private LoopGroup make(Seat seat) {
    Wire wire = wires.computeIfAbsent(seat.taste().form(), Wire::of);
    var group = new LoopGroup(this, ring, seat.taste(), wire, meters);
    groups.put(seat, group);
    return group;
  }

  private long filters() {
    return groups.keySet().stream()
        .map(Seat::taste)
        .filter(taste -> !taste.filter().isAll())
        .distinct()
        .count();
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

  private void flushInTime() {
    long waitMillis = pace.waitMillis(System.nanoTime());
    if (waitMillis > 0) {
      context.owner().setTimer(waitMillis, id -> flush());
    } else {
      flush();
    }
  }

  private void flush() {
    if (!round.isEmpty()) {
      wokenMeanwhile = true;
      return;
    }
    woken.set(false); // before reading, so that what comes meanwhile wakes again
    more = false;
    roundCostNanos = 0;
    round.addAll(groups.values());
    proceed();
  }

  /** Gives groups their turn; now and then the loop looks at its sockets, Redis's among them. */
  private void proceed() {
    long beganNanos = System.nanoTime();
    long nowNanos = beganNanos;
    while (!round.isEmpty()) {
      if (nowNanos - beganNanos > LONGEST_TURN_NANOS) {
        roundCostNanos += nowNanos - beganNanos;
        context.owner().setTimer(1, id -> proceed()); // a task would come before the sockets
        return;
      }
      more |= flush(round.remove(), nowNanos);
      nowNanos = System.nanoTime();
    }
    pace.flushed(nowNanos, roundCostNanos + nowNanos - beganNanos);
    if (more) {
      soon(this::flush); // other work of the loop first
    } else if (wokenMeanwhile) {
      wokenMeanwhile = false;
      flushInTime();
    }
  }

  /** One that cannot be served must not take away the others' turns: its readers come back. */
  private boolean flush(LoopGroup group, long nowNanos) {
    try {
      return group.flush(nowNanos);
    } catch (Throwable fault) {
      meters.faulted();
      LOG.error("readers could not be served and are cut off; they can resume", fault);
      group.cutOffAll();
      return false;
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

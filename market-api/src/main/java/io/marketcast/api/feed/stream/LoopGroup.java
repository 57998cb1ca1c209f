package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.ring.Chunk;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.api.feed.ring.RingView;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All readers of one event loop. Those that have everything share one place in the ring, so what is
 * new is made into one buffer and the same buffer written to each of them.
 *
 * <p>Used on its event loop, but for {@link #wake()}. Holds no events. A reader whose socket is
 * full leaves the shared place and catches up by itself.
 */
final class LoopGroup {

  private final Context loop;
  private final FeedRing ring;
  private final long longestPauseNanos;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Set<StreamConnection> all = new LinkedHashSet<>();
  private final List<StreamConnection> live = new ArrayList<>();
  private Set<StreamConnection> waiting = new LinkedHashSet<>();
  private long position; // ring position of what the live readers get next
  private Cursor cursor; // where they stand, null before the ring's first entry
  private long flushedNanos = System.nanoTime(); // when the last flush ended
  private long flushCostNanos; // how long it took

  /**
   * @param loop a context of the event loop
   * @param longestPauseNanos longest wait after a flush for more to send with the next
   */
  LoopGroup(Context loop, FeedRing ring, long longestPauseNanos) {
    this.loop = loop;
    this.ring = ring;
    this.longestPauseNanos = longestPauseNanos;
    skipToNewest();
  }

  long position() {
    return position;
  }

  /** Runs something on the event loop, after what is waiting there already. */
  void soon(Runnable task) {
    loop.runOnContext(now -> task.run());
  }

  /** Tells it that the ring has new entries. From any thread; however often, it flushes once. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      soon(this::flushInTime);
    }
  }

  /**
   * At once where flushing is cheap or it has been quiet. A write costs much the same for one event
   * as for many, so a loop that flushes half of its time waits for more to send at once.
   */
  private void flushInTime() {
    long pauseNanos = Math.min(longestPauseNanos, flushCostNanos);
    long waitMillis = (pauseNanos - (System.nanoTime() - flushedNanos)) / 1_000_000;
    if (waitMillis > 0) {
      loop.owner().setTimer(waitMillis, id -> flush());
    } else {
      flush();
    }
  }

  private void flush() {
    woken.set(false); // before reading, so that what comes meanwhile wakes again
    long beganNanos = System.nanoTime();
    long newest = ring.view().next();
    if (live.isEmpty()) {
      skipToNewest();
    } else if (position < newest) {
      ring.read(position, newest, StreamConnection.STEP_BYTES)
          .ifPresentOrElse(this::sendToAll, this::cutOffAll);
    }
    flushedNanos = System.nanoTime();
    flushCostNanos = flushedNanos - beganNanos;
    if (position < newest) {
      soon(this::flush); // other work of the loop first
    } else {
      proceedWaiting();
    }
  }

  private void sendToAll(Chunk chunk) {
    SharedBytes bytes = SharedBytes.of(chunk);
    position = chunk.next();
    cursor = chunk.cursor();
    for (int i = live.size() - 1; i >= 0; i--) {
      StreamConnection connection = live.get(i);
      connection.send(bytes);
      if (connection.isFull()) {
        leave(connection);
      }
    }
    bytes.release();
    boolean newEpoch = chunk.blocks().stream().anyMatch(b -> b.kind() == Block.Kind.RESET);
    if (newEpoch) {
      waiting.forEach(StreamConnection::forgetHead);
    }
  }

  /** The loop was stalled for so long that the ring has gone round. */
  private void cutOffAll() {
    for (StreamConnection connection : List.copyOf(live)) {
      leave(connection);
      connection.cutOff();
    }
    skipToNewest();
  }

  private void skipToNewest() {
    RingView view = ring.view();
    if (cursor != null && !cursor.epoch().equals(view.newest().epoch())) {
      waiting.forEach(StreamConnection::forgetHead);
    }
    position = view.next();
    cursor = view.newest();
  }

  private void proceedWaiting() {
    if (!waiting.isEmpty()) {
      Set<StreamConnection> proceeding = waiting;
      waiting = new LinkedHashSet<>();
      proceeding.forEach(StreamConnection::proceed);
    }
  }

  void add(StreamConnection connection) {
    all.add(connection);
    connection.proceed();
  }

  /** Serves a reader that stands where the group does. */
  void join(StreamConnection connection) {
    if (cursor == null) {
      await(connection);
      return;
    }
    live.add(connection);
    connection.joined(live.size() - 1, cursor);
  }

  /** Lets a reader proceed after the next flush. */
  void await(StreamConnection connection) {
    waiting.add(connection);
  }

  /** Forgets a reader whose connection has ended; false where that has been done before. */
  boolean remove(StreamConnection connection) {
    retire(connection);
    return all.remove(connection);
  }

  /** Writes nothing more to it. */
  private void retire(StreamConnection connection) {
    connection.setClosed();
    waiting.remove(connection);
    leave(connection);
  }

  private void leave(StreamConnection connection) {
    if (!connection.isLive()) {
      return;
    }
    int index = connection.liveIndex();
    StreamConnection last = live.removeLast();
    if (last != connection) {
      live.set(index, last);
      last.moved(index);
    }
    connection.left(cursor);
  }

  /** Sends every reader whose socket takes it an id-only block. */
  void heartbeat() {
    Optional.ofNullable(cursor).map(Block::anchor).map(SharedBytes::of).ifPresent(this::sendToLive);
    List.copyOf(all).forEach(StreamConnection::heartbeat);
  }

  private void sendToLive(SharedBytes bytes) {
    live.forEach(connection -> connection.send(bytes));
    bytes.release();
  }

  /** Ends all streams; the readers come back to this replica or another. */
  void endAll(String lastWords) {
    for (StreamConnection connection : List.copyOf(all)) {
      retire(connection);
      connection.end(lastWords);
    }
  }
}

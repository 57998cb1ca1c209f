package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.ring.Chunk;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.api.feed.ring.RingView;
import io.marketcast.api.feed.stream.Snapshots.Snapshot;
import io.marketcast.api.feed.wire.SharedBytes;
import io.marketcast.api.feed.wire.StreamSocket;
import io.marketcast.api.feed.wire.Wire;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Readers of one event loop that want the same. Those that have everything share one place in the
 * ring, so what is new is made into one buffer and the same buffer written to each of them.
 *
 * <p>Used on its event loop. Holds no events. A reader whose socket is full leaves the shared place
 * and catches up by itself.
 */
final class LoopGroup {

  private static final int MANY_LEFT_OUT = 256;
  private static final long ANCHOR_PAUSE_NANOS = 1_000_000_000;

  private final StreamLoop loop;
  private final FeedRing ring;
  private final Taste taste;
  private final Wire wire;
  private final FeedMeters meters;
  private final Set<StreamConnection> all = new LinkedHashSet<>();
  private final List<StreamConnection> live = new ArrayList<>();
  private Set<StreamConnection> waiting = new LinkedHashSet<>();
  private long position; // ring position of what the live readers get next
  private Cursor cursor; // where they stand, null before the ring's first entry
  private long leftOut; // entries the filter has left out since the live readers were sent an id
  private long anchoredNanos = System.nanoTime(); // when they were last sent an id for that

  LoopGroup(StreamLoop loop, FeedRing ring, Taste taste, Wire wire, FeedMeters meters) {
    this.loop = loop;
    this.ring = ring;
    this.taste = taste;
    this.wire = wire;
    this.meters = meters;
    skipToNewest();
  }

  Taste taste() {
    return taste;
  }

  Filter filter() {
    return taste.filter();
  }

  Wire wire() {
    return wire;
  }

  FeedMeters meters() {
    return meters;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int size() {
    return all.size();
  }

  long position() {
    return position;
  }

  /** Runs something on the event loop, after what is waiting there already. */
  void soon(Runnable task) {
    loop.soon(task);
  }

  /** The same, but completed on the event loop, after what is waiting there already. */
  <T> Future<T> onLoop(Future<T> elsewhere) {
    Promise<T> here = Promise.promise();
    elsewhere.onComplete(result -> soon(() -> here.handle(result)));
    return here.future();
  }

  /** Sends what is new, up to a bound; true where there is more. */
  boolean flush(long nowNanos) {
    long newest = ring.view().next();
    if (live.isEmpty()) {
      skipToNewest();
    } else if (position < newest) {
      ring.read(position, newest, StreamConnection.STEP_BYTES, filter())
          .ifPresentOrElse(chunk -> take(chunk, nowNanos), this::cutOffAll);
    }
    if (position < newest) {
      return true;
    }
    proceedWaiting();
    return false;
  }

  private void take(Chunk chunk, long nowNanos) {
    leftOut = chunk.tellsItsCursor() ? 0 : leftOut + chunk.next() - position;
    position = chunk.next();
    cursor = chunk.cursor();
    if (!chunk.blocks().isEmpty()) {
      sendToAll(chunk);
    }
    // a reader that is never sent an id would resume from far away
    if (leftOut >= MANY_LEFT_OUT && nowNanos - anchoredNanos >= ANCHOR_PAUSE_NANOS) {
      anchoredNanos = nowNanos;
      anchor();
    }
  }

  private void sendToAll(Chunk chunk) {
    SharedBytes bytes = wire.bytes(chunk.blocks());
    int readers = live.size();
    for (int i = readers - 1; i >= 0; i--) {
      StreamConnection connection = live.get(i);
      connection.send(bytes);
      if (connection.isFull()) {
        leave(connection);
      }
    }
    meters.sentBytes(bytes.size(), readers);
    bytes.release();
    count(chunk.blocks(), readers);
    boolean newEpoch = chunk.blocks().stream().anyMatch(b -> b.kind() == Block.Kind.RESET);
    if (newEpoch) {
      waiting.forEach(StreamConnection::forgetHead);
    }
  }

  private void count(List<Block> blocks, int readers) {
    int events = tell(blocks, readers);
    meters.flushed(events, blocks.getFirst().publishedMicros());
  }

  /** Counts blocks that some readers got; gives how many are events. */
  int tell(List<Block> blocks, int readers) {
    int events = 0;
    for (Block block : blocks) {
      switch (block.kind()) {
        case EVENT -> events++;
        case GAP -> meters.gaps(readers);
        case RESET -> meters.resets(readers);
        case SNAPSHOT, ANCHOR -> {}
      }
    }
    meters.sent(events, readers);
    return events;
  }

  /** Begins a stream with a snapshot; false where that has been forgotten meanwhile. */
  boolean send(Snapshot snapshot, StreamSocket to) {
    SharedBytes bytes = snapshot.bytes();
    if (!bytes.tryRetain()) {
      return false;
    }
    to.begin(null); // its place comes with the snapshot, not before
    to.send(bytes);
    meters.sentBytes(bytes.size(), 1);
    bytes.release();
    return true;
  }

  /** The loop was stalled for so long that the ring has gone round, or they cannot be served. */
  void cutOffAll() {
    List.copyOf(live).forEach(StreamConnection::cutOff);
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
  void retire(StreamConnection connection) {
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
    anchor();
    List.copyOf(all).forEach(StreamConnection::heartbeat);
  }

  private void anchor() {
    if (cursor != null && !live.isEmpty()) {
      SharedBytes bytes = wire.bytes(List.of(Block.anchor(cursor)));
      live.forEach(connection -> connection.send(bytes));
      meters.sentBytes(bytes.size(), live.size());
      bytes.release();
      leftOut = 0;
    }
  }

  /** Those it serves now, live or not. */
  List<StreamConnection> connections() {
    return List.copyOf(all);
  }

  /** Ends a stream; its reader comes back to this replica or another. */
  void end(StreamConnection connection) {
    retire(connection);
    connection.end();
  }
}

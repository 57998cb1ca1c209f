package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.resume.Resume;
import io.marketcast.api.feed.resume.Wish;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.ring.Chunk;
import io.marketcast.api.feed.wire.SharedBytes;
import io.marketcast.api.feed.wire.StreamSocket;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One reader, from its request until it has caught up; from then on its {@link LoopGroup} serves
 * it, until its socket takes no more, and it has to catch up again.
 *
 * <p>It holds no events, only a place in the feed. What its socket has not taken yet is bounded by
 * the socket's write queue and one step, because nothing is written to a full queue. A reader that
 * has been in the ring and falls off it is cut off: it can resume by reconnecting.
 *
 * <p>Used on the event loop of its group.
 */
final class StreamConnection {

  /** Most bytes written at once while catching up. */
  static final int STEP_BYTES = 64 * 1024;

  private static final int NOT_LIVE = -1;
  private static final int MAX_STALLED_HEARTBEATS = 4;

  private final LoopGroup group;
  private final FeedSource source;
  private final StreamSocket socket;
  private Wish wish;
  private Cursor head; // where the feed stood when Redis was asked for this reader
  private Backlog backlog; // null unless it has had to read the log
  private boolean announced;
  private boolean busy;
  private boolean inLog;
  private boolean inRing;
  private boolean closed;
  private int liveIndex = NOT_LIVE;
  private int stalledHeartbeats; // for which its socket has taken nothing

  StreamConnection(LoopGroup group, FeedSource source, StreamSocket socket, Wish wish) {
    this.group = group;
    this.source = source;
    this.socket = socket;
    this.wish = wish;
    // not at once: a socket may drain inside the very write that is under way here
    socket.onDrain(() -> group.soon(this::drained));
  }

  private void drained() {
    stalledHeartbeats = 0;
    proceed();
  }

  /** Brings the reader one step nearer to the group, unless a step is under way already. */
  void proceed() {
    if (closed || busy || isLive() || isFull()) {
      return;
    }
    switch (Resume.decide(wish, source.ring().view(), head)) {
      case Resume.BeginAfter place -> begin(place.cursor());
      case Resume.FindTime time ->
          await(TimeLookup.of(time.micros(), group, source).find(), this::begin);
      case Resume.TakeSnapshot snapshot -> takeSnapshot();
      case Resume.JoinLive live -> group.join(this);
      case Resume.FromRing ring -> fromRing(ring.position());
      case Resume.FromLog log -> fromLog(log);
      case Resume.WaitForRing wait -> group.await(this);
      case Resume.AskForHead ask -> askForHead();
      case Resume.StartOver over -> restOfEpoch(over);
    }
  }

  /** Where it cannot be taken now, the reader waits, with heartbeats, until it can. */
  private void takeSnapshot() {
    await(
        source.snapshots().take(group.filter()),
        snapshot -> {
          socket.begin(null); // its place comes with the snapshot, not before
          announced = true;
          socket.send(List.of(Block.snapshot(snapshot.cursor(), snapshot.json())));
          begin(snapshot.cursor());
        });
  }

  private void begin(Cursor after) {
    wish = new Wish.After(after);
    proceed();
  }

  private void fromRing(long position) {
    announce();
    if (position == group.position()) {
      group.join(this);
      return;
    }
    if (position > group.position()) {
      group.await(this); // the group has not been told of these entries yet
      return;
    }
    if (!inRing) {
      inRing = true;
      group.meters().resumedFromRing();
    }
    Optional<Chunk> chunk =
        source.ring().read(position, group.position(), STEP_BYTES, group.filter());
    if (chunk.isEmpty()) {
      cutOff();
      return;
    }
    send(chunk.get().blocks(), chunk.get().cursor());
    wish = new Wish.After(chunk.get().cursor());
    group.soon(this::proceed);
  }

  /** Sends what the filter has let through, and in any case where the reader then stands. */
  private void send(List<Block> wanted, Cursor reached) {
    if (!wanted.isEmpty()) {
      socket.send(wanted);
      group.tell(wanted, 1);
    }
    if (wanted.isEmpty() || !wanted.getLast().cursor().equals(reached)) {
      socket.send(List.of(Block.anchor(reached)));
    }
  }

  private void fromLog(Resume.FromLog resume) {
    if (inRing) {
      cutOff();
      return;
    }
    announce();
    if (!inLog) {
      inLog = true;
      group.meters().resumedFromLog();
    }
    await(backlog().next(resume), this::take);
  }

  /** Of an epoch that is over, what the store still has of it comes before the new one. */
  private void restOfEpoch(Resume.StartOver over) {
    if (over.reason() != Block.Reason.NEW_EPOCH || !(wish instanceof Wish.After after)) {
      startOver(over);
      return;
    }
    await(
        backlog().restOfEpoch(after.cursor()),
        rest ->
            rest.ifPresentOrElse(
                part -> {
                  announce();
                  take(part);
                },
                () -> startOver(over)));
  }

  private Backlog backlog() {
    if (backlog == null) {
      backlog = new Backlog(group, source);
    }
    return backlog;
  }

  private void take(Backlog.Part part) {
    send(part.wanted(), part.reached());
    begin(part.reached());
  }

  private void askForHead() {
    await(
        source.log().confirmHead(),
        answer -> {
          head = answer;
          proceed();
        });
  }

  private void startOver(Resume.StartOver over) {
    Cursor start = source.ring().view().start();
    if (!announced) {
      socket.begin(null);
      announced = true;
    }
    send(List.of(Block.reset(over.reason(), start)), start);
    wish = new Wish.After(start);
    proceed();
  }

  /** Waits for Redis; where it fails, the next flush or heartbeat tries again. */
  private <T> void await(Future<T> reply, Consumer<T> then) {
    busy = true;
    group.onLoop(reply).onComplete(result -> answered(result, then));
  }

  private <T> void answered(AsyncResult<T> result, Consumer<T> then) {
    busy = false;
    if (closed) {
      return;
    }
    if (result.succeeded()) {
      then.accept(result.result());
    } else {
      group.await(this);
    }
  }

  /** Tells the reader, once, where it begins, so that it can resume from there. */
  private void announce() {
    if (!announced && wish instanceof Wish.After after) {
      socket.begin(after.cursor());
      announced = true;
    }
  }

  /** What Redis said before may no longer hold. */
  void forgetHead() {
    head = null;
  }

  /**
   * Looks whether the reader is still there, and shows it that the connection is alive while the
   * group does not serve it.
   */
  void heartbeat() {
    if (closed) {
      return;
    }
    if (!socket.isAnswering()) {
      cutOff();
      return;
    }
    if (isLive()) {
      return;
    }
    if (isFull()) {
      cutOffIfFallen();
      return;
    }
    if (announced && wish instanceof Wish.After after) {
      socket.send(List.of(Block.anchor(after.cursor())));
    } else {
      socket.keepAlive();
    }
    forgetHead(); // it has waited for long: ask again rather than wait for what may never come
    proceed();
  }

  /** A socket that never drains would otherwise never find out. */
  private void cutOffIfFallen() {
    Resume resume = Resume.decide(wish, source.ring().view(), head);
    boolean fallen = inRing && !(resume instanceof Resume.FromRing);
    if (fallen || ++stalledHeartbeats > MAX_STALLED_HEARTBEATS) {
      cutOff();
    }
  }

  /** From here on the group sends it everything. */
  void joined(int index, Cursor cursor) {
    liveIndex = index;
    inRing = true;
    if (!announced) {
      socket.begin(cursor);
      announced = true;
    }
  }

  /** The group's list has been rearranged. */
  void moved(int index) {
    liveIndex = index;
  }

  /** Its socket takes no more: it goes on from here when that has drained. */
  void left(Cursor cursor) {
    liveIndex = NOT_LIVE;
    wish = new Wish.After(cursor);
  }

  int liveIndex() {
    return liveIndex;
  }

  boolean isLive() {
    return liveIndex != NOT_LIVE;
  }

  boolean isFull() {
    return socket.isFull();
  }

  void send(SharedBytes bytes) {
    socket.send(bytes);
  }

  /** Cuts it off, whatever is still unsent. */
  void cutOff() {
    group.retire(this);
    group.meters().cutOff();
    socket.cutOff();
  }

  /** Ends the stream in good order. */
  void end() {
    socket.end();
  }

  void setClosed() {
    closed = true;
  }
}

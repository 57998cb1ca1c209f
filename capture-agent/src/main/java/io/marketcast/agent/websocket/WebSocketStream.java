package io.marketcast.agent.websocket;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;

/**
 * One direction of a connection: finds out whether it carries WebSocket frames, and if so takes
 * them away. One thread.
 *
 * <p>It does where an HTTP/1.1 upgrade begins it. One that was joined later is recognised where
 * pieces of it, as TCP gave them, are runs of frames; what it was given before is passed on as it
 * is, in which a game's frames can be found all the same.
 */
final class WebSocketStream {

  /** So many pieces of a stream that did not begin with an upgrade are looked at. */
  private static final int PIECES_LOOKED_AT = 64;

  /** One could be so by chance. */
  private static final int CONVINCING_RUNS = 2;

  /** A stream joined midway is believed to be one after this many frames. */
  private static final int TRUSTED_FRAMES = 8;

  private enum State {
    /** Nothing is known yet. */
    OPENING,
    /** Bytes are passed on as they are. */
    BARE,
    /** Frames are taken away. */
    FRAMES
  }

  private final Direction direction;
  private final StreamListener listener;
  private final Counters<WebSocketCounter> counters;
  private final Upgrade upgrade;
  private final FrameReader frames;
  private State state = State.OPENING;
  private boolean joinedMidway;
  private int pieces;
  private int runs;

  WebSocketStream(Direction direction, StreamListener listener, WebSockets shared) {
    this.direction = direction;
    this.listener = listener;
    this.counters = shared.counters();
    this.upgrade = new Upgrade(direction, shared.budget());
    this.frames = new FrameReader(direction, listener, shared);
  }

  void bytes(byte[] bytes, int start, int end, long epochNanos) {
    switch (state) {
      case OPENING -> open(bytes, start, end, epochNanos);
      case BARE -> bare(bytes, start, end, epochNanos);
      case FRAMES -> frames(bytes, start, end, epochNanos);
    }
  }

  private void open(byte[] bytes, int start, int end, long epochNanos) {
    switch (upgrade.look(bytes, start, end)) {
      case UNDECIDED -> {}
      case UPGRADE -> {
        upgrade.clear();
        state = State.FRAMES;
        counters.increment(WebSocketCounter.STREAMS);
        frames(bytes, start + upgrade.headBytes(), end, epochNanos);
      }
      case OTHER -> {
        state = State.BARE;
        byte[] held = upgrade.held();
        upgrade.clear();
        if (held.length > 0) {
          listener.bytes(direction, held, 0, held.length, epochNanos);
        }
        bare(bytes, start, end, epochNanos);
      }
    }
  }

  private void bare(byte[] bytes, int start, int end, long epochNanos) {
    if (pieces < PIECES_LOOKED_AT && runsOfFrames(bytes, start, end)) {
      state = State.FRAMES;
      joinedMidway = true;
      counters.increment(WebSocketCounter.STREAMS);
      counters.increment(WebSocketCounter.JOINED_MIDWAY);
      frames(bytes, start, end, epochNanos);
    } else {
      listener.bytes(direction, bytes, start, end - start, epochNanos);
    }
  }

  private boolean runsOfFrames(byte[] bytes, int start, int end) {
    pieces++;
    boolean masked = direction == Direction.CLIENT_TO_SERVER;
    runs = FrameHeader.run(bytes, start, end, masked) > 0 ? runs + 1 : 0;
    return runs == CONVINCING_RUNS;
  }

  private void frames(byte[] bytes, int start, int end, long epochNanos) {
    int rest = frames.take(bytes, start, end, epochNanos);
    if (rest < end && joinedMidway && frames.count() < TRUSTED_FRAMES) {
      counters.increment(WebSocketCounter.MISTAKEN);
      state = State.BARE;
      pieces = PIECES_LOOKED_AT;
      frames.end();
      listener.bytes(direction, bytes, rest, end - rest, epochNanos);
    } else if (rest < end) {
      frames.search(bytes, rest, end, epochNanos);
    }
  }

  void gap(long lostBytes, long epochNanos) {
    switch (state) {
      case OPENING -> {
        counters.add(WebSocketCounter.SKIPPED_BYTES, upgrade.held().length);
        upgrade.clear();
        listener.gap(direction, lostBytes, epochNanos);
      }
      case BARE -> listener.gap(direction, lostBytes, epochNanos);
      case FRAMES -> frames.gap(lostBytes, epochNanos);
    }
  }

  /** Gives back all memory. */
  void end() {
    upgrade.clear();
    frames.end();
  }
}

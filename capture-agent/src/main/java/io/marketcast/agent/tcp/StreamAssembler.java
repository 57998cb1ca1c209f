package io.marketcast.agent.tcp;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.packet.Segment;
import io.marketcast.agent.tcp.packet.TcpCounter;

/**
 * Puts one direction of a connection in order and passes it on without copying what already is.
 *
 * <p>Of bytes that come twice the first win. Bytes behind a hole are held, within bounds; a hole
 * that does not fill is given up and reported as a gap: when too much waits behind it, after a
 * while, or soon after the receiver has acknowledged its bytes, which then were never lost, only
 * not captured, and are not sent again. The stream may be joined anywhere. Sequence numbers are
 * compared by their signed difference, so that the wrap at 2^32 needs no care. One thread.
 */
final class StreamAssembler {

  /** Larger than any window in use; a segment further away is of another connection, or forged. */
  private static final int PLAUSIBLE_DISTANCE_BYTES = 16 << 20;

  /** This many strays in a row are another connection on the same ports. */
  private static final int STRAYS_OF_ANOTHER_CONNECTION = 3;

  private final Direction direction;
  private final StreamListener listener;
  private final Counters<TcpCounter> counters;
  private final HeldSegments held;
  private final Holes holes;

  private boolean open;
  private int firstSequence;
  private int nextSequence;

  /** Place of {@link #nextSequence} in the stream, counted from where it was joined. */
  private long nextPosition;

  private long finPosition = Long.MAX_VALUE;

  /** Behind the last byte that the receiver has acknowledged, as far as was seen. */
  private long acknowledgedPosition;

  private long waitingSinceNanos;
  private int strays;

  StreamAssembler(
      Direction direction,
      StreamListener listener,
      TcpLimits limits,
      ByteBudget budget,
      Holes holes,
      Counters<TcpCounter> counters) {
    this.direction = direction;
    this.listener = listener;
    this.counters = counters;
    this.held = new HeldSegments(limits.heldBytesPerStream(), budget);
    this.holes = holes;
  }

  /** Whether a SYN with this first sequence number speaks of another stream than this one. */
  boolean contradicts(int first) {
    return open && first != firstSequence;
  }

  /** Whether the stream's last byte has been passed on. */
  boolean finished() {
    return nextPosition >= finPosition;
  }

  /** Whether this sequence number is the one that comes next; any is, before the stream opens. */
  boolean isNext(int sequence) {
    return !open || sequence == nextSequence;
  }

  /** Whether the segment brings bytes that lie behind all those passed on. */
  boolean isNew(Segment segment) {
    return segment.payloadBytes() > 0 && segment.payloadSequence() - nextSequence >= 0;
  }

  /** Takes a segment; false where it must be of another connection. */
  boolean accept(Segment segment, long nowNanos) {
    int sequence = segment.payloadSequence();
    if (!open) {
      if (!segment.hadPayload() && !segment.syn() && !segment.fin()) {
        // a keep-alive lies one byte before the next sequence number: no place to join at
        return true;
      }
      open = true;
      firstSequence = sequence;
      nextSequence = sequence;
    }
    int ahead = sequence - nextSequence;
    if (ahead > PLAUSIBLE_DISTANCE_BYTES || ahead < -PLAUSIBLE_DISTANCE_BYTES) {
      counters.increment(TcpCounter.STRAY);
      return ++strays < STRAYS_OF_ANOTHER_CONNECTION;
    }
    strays = 0;
    long position = nextPosition + ahead;
    if (segment.fin()) {
      fin(position + segment.payloadBytes() + segment.missingBytes());
    }
    if (segment.payloadBytes() > 0) {
      payload(segment, position, nowNanos);
    }
    if (segment.missingBytes() > 0) {
      counters.increment(TcpCounter.SNAP_TRUNCATED);
      missing(position + segment.payloadBytes(), segment.missingBytes(), nowNanos);
    }
    return true;
  }

  /** Nothing lies behind a FIN, so that one before bytes that have come is not this stream's. */
  private void fin(long position) {
    if (position >= nextPosition) {
      finPosition = position;
    } else {
      counters.increment(TcpCounter.STRAY_ENDS);
    }
  }

  /** The other side says up to where it has received this direction's bytes. */
  void acknowledged(int sequence) {
    int ahead = sequence - nextSequence;
    if (open && ahead > 0 && ahead <= PLAUSIBLE_DISTANCE_BYTES) {
      acknowledgedPosition = Math.max(acknowledgedPosition, nextPosition + ahead);
      hurryIfAcknowledged();
    }
  }

  private void hurryIfAcknowledged() {
    boolean received = !held.isEmpty() && acknowledgedPosition >= held.firstPosition();
    if (received) {
      holes.acknowledged(this);
    }
  }

  /** The hole at hand is waited for, or known to be acknowledged, from now on. */
  void waitsSince(long elapsedNanos) {
    waitingSinceNanos = elapsedNanos;
  }

  /** As {@link #waitsSince} said. */
  long waitingSinceNanos() {
    return waitingSinceNanos;
  }

  private void payload(Segment segment, long position, long nowNanos) {
    long end = position + segment.payloadBytes();
    if (end <= nextPosition) {
      counters.increment(TcpCounter.RETRANSMITTED);
      return;
    }
    if (position > nextPosition) {
      counters.increment(TcpCounter.OUT_OF_ORDER);
      if (hold(segment, position, nowNanos)) {
        return;
      }
    } else if (position < nextPosition) {
      counters.increment(TcpCounter.OVERLAPPING);
    }
    deliver(segment.bytes(), segment.payloadOffset() - position, end, nowNanos);
  }

  /** Holds a segment; where there is no room, gives up holes until there is or it is next. */
  private boolean hold(Segment segment, long position, long nowNanos) {
    while (position > nextPosition) {
      boolean first = held.isEmpty();
      if (held.add(position, segment.bytes(), segment.payloadOffset(), segment.payloadBytes())) {
        if (first) {
          holeChanged();
        }
        return true;
      }
      giveUpHole(Math.min(held.firstPosition(), position), nowNanos);
    }
    return false;
  }

  /** Passes on bytes up to a place, and what was held behind them; held bytes came first. */
  private void deliver(byte[] bytes, long offsetOfPositionZero, long end, long nowNanos) {
    while (nextPosition < end) {
      long stop = Math.min(end, held.firstPosition());
      pass(
          bytes,
          (int) (offsetOfPositionZero + nextPosition),
          (int) (stop - nextPosition),
          nowNanos);
      passHeld(nowNanos);
    }
  }

  private void passHeld(long nowNanos) {
    if (held.firstPosition() != nextPosition) {
      return;
    }
    while (held.firstPosition() == nextPosition) {
      byte[] piece = held.removeFirst();
      pass(piece, 0, piece.length, nowNanos);
    }
    holeChanged();
  }

  /** The hole there was is gone: either another one is now waited for, or none. */
  private void holeChanged() {
    if (held.isEmpty()) {
      holes.closed(this);
      return;
    }
    holes.began(this);
    hurryIfAcknowledged();
  }

  private void pass(byte[] bytes, int offset, int length, long nowNanos) {
    nextPosition += length;
    nextSequence += length;
    counters.add(TcpCounter.DELIVERED_BYTES, length);
    listener.bytes(direction, bytes, offset, length, nowNanos);
  }

  /** Bytes that the capture cut off can never be had: no need to wait for them. */
  private void missing(long position, int length, long nowNanos) {
    if (position <= nextPosition && position + length > nextPosition) {
      giveUpHole(Math.min(held.firstPosition(), position + length), nowNanos);
    }
  }

  private void giveUpHole(long position, long nowNanos) {
    long lostBytes = position - nextPosition;
    counters.increment(TcpCounter.GAPS);
    if (acknowledgedPosition >= position) {
      counters.increment(TcpCounter.GAPS_ACKNOWLEDGED);
    }
    counters.add(TcpCounter.GAP_BYTES, lostBytes);
    nextPosition = position;
    nextSequence += (int) lostBytes;
    listener.gap(direction, lostBytes, nowNanos);
    passHeld(nowNanos);
  }

  /** Does without the bytes that are waited for; there must be some. */
  void giveUpFirstHole(long nowNanos) {
    giveUpHole(held.firstPosition(), nowNanos);
  }

  /** Passes on all that is held, with its gaps: nothing more will come. */
  void flush(long nowNanos) {
    while (!held.isEmpty()) {
      giveUpFirstHole(nowNanos);
    }
  }

  /** Lets go of all that is held. */
  void drop() {
    held.clear();
    holes.closed(this);
  }
}

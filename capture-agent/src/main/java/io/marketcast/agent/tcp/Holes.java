package io.marketcast.agent.tcp;

import java.time.Duration;
import java.util.LinkedHashSet;

/**
 * Streams that wait for a hole to fill, by how long they have. Any packet's time drives it, so that
 * a stream on which nothing more comes does not wait for ever. One thread.
 *
 * <p>A hole begins when it is entered here, so the longest waiting stand first and looking costs
 * nothing while none is due.
 */
final class Holes {

  /**
   * Patience with bytes that the receiver has acknowledged: they are never sent again, but two
   * directions, or two processors, may be captured in a slightly different order.
   */
  static final long ACKNOWLEDGED_NANOS = Duration.ofMillis(100).toNanos();

  private final long holeNanos;
  private final LinkedHashSet<StreamAssembler> open = new LinkedHashSet<>();
  private final LinkedHashSet<StreamAssembler> acknowledged = new LinkedHashSet<>();

  Holes(long holeNanos) {
    this.holeNanos = holeNanos;
  }

  /** A stream's next byte is missing, from now on. */
  void began(StreamAssembler stream) {
    acknowledged.remove(stream);
    open.addLast(stream);
  }

  /** The bytes missing turn out to have arrived at the receiver; false where that was known. */
  boolean acknowledged(StreamAssembler stream) {
    return open.remove(stream) && acknowledged.add(stream);
  }

  /** A stream misses nothing any more. */
  void closed(StreamAssembler stream) {
    if (!open.remove(stream)) {
      acknowledged.remove(stream);
    }
  }

  /** Makes streams give up the holes that have been open for too long. */
  void expire(long nowNanos) {
    expire(open, holeNanos, nowNanos);
    expire(acknowledged, Math.min(holeNanos, ACKNOWLEDGED_NANOS), nowNanos);
  }

  private static void expire(LinkedHashSet<StreamAssembler> streams, long nanos, long nowNanos) {
    while (!streams.isEmpty()) {
      StreamAssembler first = streams.getFirst();
      if (nowNanos - first.waitingSinceNanos() <= nanos) {
        return;
      }
      // gives up at least one hole, and enters the next one anew
      first.giveUpFirstHole(nowNanos);
    }
  }
}

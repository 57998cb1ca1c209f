package io.marketcast.agent.tcp;

import java.time.Duration;
import java.util.LinkedHashSet;

/**
 * Streams that wait for a hole to fill, by how long they have. The clock of all packets drives it,
 * so that a stream on which nothing more comes does not wait for ever. One thread.
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
  private final PacketClock clock;
  private final LinkedHashSet<StreamAssembler> open = new LinkedHashSet<>();
  private final LinkedHashSet<StreamAssembler> acknowledged = new LinkedHashSet<>();

  Holes(long holeNanos, PacketClock clock) {
    this.holeNanos = holeNanos;
    this.clock = clock;
  }

  /** A stream's next byte is missing, from now on. */
  void began(StreamAssembler stream) {
    acknowledged.remove(stream);
    open.addLast(stream);
    stream.waitsSince(clock.elapsedNanos());
  }

  /**
   * The bytes missing turn out to have arrived at the receiver; nothing new where that was known.
   */
  void acknowledged(StreamAssembler stream) {
    if (open.remove(stream)) {
      acknowledged.add(stream);
      stream.waitsSince(clock.elapsedNanos());
    }
  }

  /** A stream misses nothing any more. */
  void closed(StreamAssembler stream) {
    if (!open.remove(stream)) {
      acknowledged.remove(stream);
    }
  }

  /**
   * Makes streams give up the holes that have been open for too long.
   *
   * @param epochNanos time of the packet at hand, which their listeners are told
   */
  void expire(long epochNanos) {
    expire(open, holeNanos, epochNanos);
    expire(acknowledged, Math.min(holeNanos, ACKNOWLEDGED_NANOS), epochNanos);
  }

  private void expire(LinkedHashSet<StreamAssembler> streams, long nanos, long epochNanos) {
    while (!streams.isEmpty()) {
      StreamAssembler first = streams.getFirst();
      if (clock.elapsedNanos() - first.waitingSinceNanos() <= nanos) {
        return;
      }
      // gives up at least one hole, and enters the next one anew
      first.giveUpFirstHole(epochNanos);
    }
  }
}

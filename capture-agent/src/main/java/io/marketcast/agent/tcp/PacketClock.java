package io.marketcast.agent.tcp;

/**
 * How much time passes, as packets tell it. It never goes back, and no single packet can make it
 * run ahead: one whose time lies more than {@link #STEP_NANOS} from that of those before it only
 * moves the clock together with the next one, and then as far as the nearer of the two says. So
 * after a silence time is late by one packet, and packets with wrong times have next to no effect.
 * One thread.
 */
final class PacketClock {

  /** A single packet is believed this far. */
  static final long STEP_NANOS = 1_000_000_000L;

  /** Nothing is waited for as long as this. */
  private static final long LONGEST_NANOS = 3600 * STEP_NANOS;

  private boolean started;

  /** Time of the latest packet that was believed. */
  private long believedNanos;

  private long elapsedNanos;

  /** Where a far packet's time lies from the one believed: behind, nowhere, ahead. */
  private int doubtedSide;

  private long doubtedNanos;
  private long strays;

  /** Takes note of a packet's time. */
  void packet(long epochNanos) {
    if (!started) {
      started = true;
      believedNanos = epochNanos;
    }
    int side = side(epochNanos);
    if (side == 0) {
      dismiss();
      advance(epochNanos);
    } else if (doubtedSide == side) {
      long nearer =
          side > 0 ? Math.min(doubtedNanos, epochNanos) : Math.max(doubtedNanos, epochNanos);
      long farther = nearer == epochNanos ? doubtedNanos : epochNanos;
      believe(nearer);
      // whatever is still far has one witness
      doubt(farther);
    } else {
      dismiss();
      doubt(epochNanos);
    }
  }

  private void advance(long epochNanos) {
    if (epochNanos > believedNanos) {
      long passed = epochNanos - believedNanos;
      // below zero: times of a hostile file, further apart than a number can say
      elapsedNanos += passed < 0 ? LONGEST_NANOS : Math.min(passed, LONGEST_NANOS);
      believedNanos = epochNanos;
    }
  }

  private void believe(long epochNanos) {
    advance(epochNanos);
    believedNanos = epochNanos;
    doubtedSide = 0;
  }

  private void doubt(long epochNanos) {
    doubtedNanos = epochNanos;
    doubtedSide = side(epochNanos);
  }

  /** Whether a time is far behind the one believed, near, or far ahead. */
  private int side(long epochNanos) {
    long distance = epochNanos - believedNanos;
    return distance > STEP_NANOS ? 1 : distance < -STEP_NANOS ? -1 : 0;
  }

  private void dismiss() {
    if (doubtedSide != 0) {
      doubtedSide = 0;
      strays++;
    }
  }

  /** Time that has passed since the first packet. */
  long elapsedNanos() {
    return elapsedNanos;
  }

  /** Packets so far whose time no other one bore out. */
  long strays() {
    return strays;
  }
}

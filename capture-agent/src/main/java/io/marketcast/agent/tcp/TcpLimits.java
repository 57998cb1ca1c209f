package io.marketcast.agent.tcp;

import java.time.Duration;

/**
 * Bounds of reassembly.
 *
 * @param flows connections remembered; the one idle longest is forgotten for a new one
 * @param heldBytesPerStream bytes of one direction that wait behind a hole before it is given up
 * @param heldBytesInTotal the same for all connections together
 * @param holeNanos packet time after which a hole is given up
 * @param idleNanos packet time after which a silent connection is forgotten
 */
public record TcpLimits(
    int flows, int heldBytesPerStream, long heldBytesInTotal, long holeNanos, long idleNanos) {

  /** Enough for a busy player's machine: a stream of 1 MiB/s is held for a second. */
  public static TcpLimits defaults() {
    return new TcpLimits(
        2048,
        1 << 20,
        64L << 20,
        Duration.ofSeconds(3).toNanos(),
        Duration.ofMinutes(10).toNanos());
  }
}

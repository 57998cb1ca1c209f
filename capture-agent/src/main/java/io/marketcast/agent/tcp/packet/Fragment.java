package io.marketcast.agent.tcp.packet;

/**
 * One piece of an IP datagram, inside its packet.
 *
 * @param offset place of its contents among the datagram's
 * @param more whether others follow it
 * @param start index of its contents in {@code bytes}, which are the caller's
 * @param whole whether the capture holds all of it
 */
public record Fragment(
    Key key, int offset, boolean more, byte[] bytes, int start, int length, boolean whole) {

  /** What the pieces of one datagram have in common. */
  record Key(
      long sourceHigh,
      long sourceLow,
      long targetHigh,
      long targetLow,
      int identification,
      int protocol) {}
}

package io.marketcast.agent.tcp.packet;

/**
 * Both ends of a connection, the same for either direction: the end with the lower address (port
 * where they are equal) stands first.
 *
 * <p>Mutable so that looking up a packet's connection makes no garbage: only {@link #copy()} may be
 * a map's key.
 */
public final class FlowKey {

  private long firstHigh;
  private long firstLow;
  private long secondHigh;
  private long secondLow;
  private int ports;

  /** Takes a segment's ends; true where its sender is the first end. */
  public boolean set(Segment segment) {
    boolean senderFirst = senderFirst(segment);
    if (senderFirst) {
      firstHigh = segment.sourceHigh;
      firstLow = segment.sourceLow;
      secondHigh = segment.targetHigh;
      secondLow = segment.targetLow;
      ports = segment.sourcePort << 16 | segment.targetPort;
    } else {
      firstHigh = segment.targetHigh;
      firstLow = segment.targetLow;
      secondHigh = segment.sourceHigh;
      secondLow = segment.sourceLow;
      ports = segment.targetPort << 16 | segment.sourcePort;
    }
    return senderFirst;
  }

  private static boolean senderFirst(Segment segment) {
    int high = Long.compareUnsigned(segment.sourceHigh, segment.targetHigh);
    int low = Long.compareUnsigned(segment.sourceLow, segment.targetLow);
    if (high != 0 || low != 0) {
      return high != 0 ? high < 0 : low < 0;
    }
    return segment.sourcePort <= segment.targetPort;
  }

  public FlowKey copy() {
    var copy = new FlowKey();
    copy.firstHigh = firstHigh;
    copy.firstLow = firstLow;
    copy.secondHigh = secondHigh;
    copy.secondLow = secondLow;
    copy.ports = ports;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowKey key
        && key.ports == ports
        && key.firstLow == firstLow
        && key.secondLow == secondLow
        && key.firstHigh == firstHigh
        && key.secondHigh == secondHigh;
  }

  @Override
  public int hashCode() {
    long mixed = (firstLow * 31 + secondLow) * 31 + (firstHigh ^ secondHigh) * 17 + ports;
    return Long.hashCode(mixed * 0x9e3779b97f4a7c15L);
  }
}

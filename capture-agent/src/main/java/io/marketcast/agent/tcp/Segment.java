package io.marketcast.agent.tcp;

/**
 * One TCP segment inside its packet: filled by {@link SegmentParser}, valid until its next call.
 *
 * <p>IPv4 addresses stand in the low half, marked {@code ffff} as IPv6 does it.
 */
final class Segment {

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;

  long sourceHigh;
  long sourceLow;
  long targetHigh;
  long targetLow;
  int sourcePort;
  int targetPort;
  int sequence;
  int acknowledgement;
  int flags;
  byte[] bytes;
  int payloadOffset;
  int payloadBytes;

  /** Payload that was on the wire but not in the capture. */
  int missingBytes;

  boolean syn() {
    return (flags & SYN) != 0;
  }

  boolean synOnly() {
    return (flags & (SYN | ACK)) == SYN;
  }

  boolean fin() {
    return (flags & FIN) != 0;
  }

  boolean ack() {
    return (flags & ACK) != 0;
  }

  boolean rst() {
    return (flags & RST) != 0;
  }

  /** Sequence number of the payload's first byte; a SYN takes one number itself. */
  int payloadSequence() {
    return syn() ? sequence + 1 : sequence;
  }
}

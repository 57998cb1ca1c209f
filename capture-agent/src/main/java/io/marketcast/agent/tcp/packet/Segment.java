package io.marketcast.agent.tcp.packet;

/**
 * One TCP segment inside its packet: filled by {@link SegmentParser}, valid until its next call.
 *
 * <p>IPv4 addresses stand in the low half, marked {@code ffff} as IPv6 does it.
 */
public final class Segment {

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
  int missingBytes;

  public int sourcePort() {
    return sourcePort;
  }

  public int targetPort() {
    return targetPort;
  }

  public int sequence() {
    return sequence;
  }

  public int acknowledgement() {
    return acknowledgement;
  }

  /** What holds the payload, among other things. */
  public byte[] bytes() {
    return bytes;
  }

  public int payloadOffset() {
    return payloadOffset;
  }

  public int payloadBytes() {
    return payloadBytes;
  }

  /** Payload that was on the wire but not in the capture. */
  public int missingBytes() {
    return missingBytes;
  }

  /** Whether there was payload on the wire, captured or not. */
  public boolean hadPayload() {
    return payloadBytes > 0 || missingBytes > 0;
  }

  public boolean syn() {
    return (flags & SYN) != 0;
  }

  public boolean synOnly() {
    return (flags & (SYN | ACK)) == SYN;
  }

  public boolean fin() {
    return (flags & FIN) != 0;
  }

  public boolean ack() {
    return (flags & ACK) != 0;
  }

  public boolean rst() {
    return (flags & RST) != 0;
  }

  /** Sequence number of the payload's first byte; a SYN takes one number itself. */
  public int payloadSequence() {
    return syn() ? sequence + 1 : sequence;
  }
}

package io.marketcast.agent.capture;

/**
 * One captured packet. A source fills the same object again and again, so it is valid only until
 * the source's next call. One thread.
 */
public final class Packet {

  /** No real packet is larger, offloading included; a longer one is a broken file. */
  public static final int MAX_PACKET_BYTES = 1 << 20;

  /** Stands for no link layer at all: the next bytes of one stream from a server. */
  public static final int BARE_STREAM = -1;

  private static final int TYPICAL_PACKET_BYTES = 2048;

  private byte[] bytes;
  private int linkType;
  private long epochNanos;
  private int capturedBytes;
  private int originalBytes;

  Packet() {
    bytes = new byte[TYPICAL_PACKET_BYTES];
  }

  /** A packet whose bytes are all there. The array is not copied. */
  public Packet(int linkType, long epochNanos, byte[] bytes) {
    this.bytes = bytes;
    fill(linkType, epochNanos, bytes.length, bytes.length);
  }

  /** A packet that the capture may have cut short. The array is not copied. */
  public Packet(int linkType, long epochNanos, byte[] bytes, int originalBytes) {
    this.bytes = bytes;
    fill(linkType, epochNanos, bytes.length, originalBytes);
  }

  void fill(int linkType, long epochNanos, int capturedBytes, int originalBytes) {
    this.linkType = linkType;
    this.epochNanos = epochNanos;
    this.capturedBytes = capturedBytes;
    this.originalBytes = originalBytes;
  }

  /** Room for this many bytes; the caller has checked them against {@link #MAX_PACKET_BYTES}. */
  byte[] room(int wantedBytes) {
    if (bytes.length < wantedBytes) {
      bytes = new byte[Math.max(wantedBytes, bytes.length * 2)];
    }
    return bytes;
  }

  /** Holds the packet from index 0 to {@link #capturedBytes()}; what follows is left over. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number that the pcap file formats give to the link layer, or {@link #BARE_STREAM}. */
  public int linkType() {
    return linkType;
  }

  /** Capture time in nanoseconds since 1970, UTC. */
  public long epochNanos() {
    return epochNanos;
  }

  public int capturedBytes() {
    return capturedBytes;
  }

  /** Length on the wire; more than {@link #capturedBytes()} where the capture cut it short. */
  public int originalBytes() {
    return originalBytes;
  }
}

package io.marketcast.agent.tcp.packet;

/**
 * Reads the headers of one packet into a {@link Segment}. One thread.
 *
 * <p>The IP header says where the packet ends, so padding of short Ethernet frames is never taken
 * for payload; a total length of 0, left by segmentation offloading, means "to the end". Checksums
 * are not verified: offloading leaves them unset. Sources: RFC 791, 8200, 9293. Confidence: high.
 *
 * <table><caption>fields read</caption>
 * <tr><th>header</th><th>offset</th><th>field</th></tr>
 * <tr><td>IPv4</td><td>0</td><td>version, header length in words</td></tr>
 * <tr><td></td><td>2</td><td>u16 total length</td></tr>
 * <tr><td></td><td>4</td><td>u16 identification, shared by a datagram's fragments</td></tr>
 * <tr><td></td><td>6</td><td>u16 flags and fragment offset in units of 8 bytes</td></tr>
 * <tr><td></td><td>9</td><td>u8 protocol</td></tr>
 * <tr><td></td><td>12, 16</td><td>addresses</td></tr>
 * <tr><td>IPv6</td><td>4</td><td>u16 payload length</td></tr>
 * <tr><td></td><td>6</td><td>u8 next header</td></tr>
 * <tr><td></td><td>8, 24</td><td>addresses</td></tr>
 * <tr><td>IPv6 fragment</td><td>0</td><td>u8 next header</td></tr>
 * <tr><td></td><td>2</td><td>u16 offset in units of 8 bytes, bit 0: more follow</td></tr>
 * <tr><td></td><td>4</td><td>u32 identification</td></tr>
 * <tr><td>TCP</td><td>0, 2</td><td>u16 ports</td></tr>
 * <tr><td></td><td>4</td><td>u32 sequence number</td></tr>
 * <tr><td></td><td>8</td><td>u32 acknowledgement number</td></tr>
 * <tr><td></td><td>12</td><td>header length in words, upper half</td></tr>
 * <tr><td></td><td>13</td><td>flags</td></tr>
 * </table>
 */
public final class SegmentParser {

  private static final int TCP = 6;
  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;
  private static final int TCP_HEADER_BYTES = 20;
  private static final int MORE_FRAGMENTS_OR_OFFSET = 0x3fff;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int FRAGMENT_OFFSET = 0x1fff;
  private static final int FRAGMENT_UNIT_BYTES = 8;
  private static final long IPV4_MARK = 0xffffL << 32;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION = 60;
  private static final int MAX_EXTENSION_HEADERS = 8;
  private static final int FRAGMENT_HEADER_BYTES = 8;
  private static final int FRAGMENT_OFFSET_OR_MORE = 0xfff9;

  private final Segment segment = new Segment();
  private Fragment fragment;

  /** The segment of the last packet that was one. */
  public Segment segment() {
    return segment;
  }

  /** The piece of the last packet that was one. */
  public Fragment fragment() {
    return fragment;
  }

  /**
   * Reads a datagram's contents that were put together from fragments.
   *
   * @param any one of them, which tells the ends
   */
  public Verdict parse(Fragment any, byte[] datagram) {
    segment.sourceHigh = any.key().sourceHigh();
    segment.sourceLow = any.key().sourceLow();
    segment.targetHigh = any.key().targetHigh();
    segment.targetLow = any.key().targetLow();
    segment.bytes = datagram;
    return extensions(any.key().protocol(), 0, datagram.length, datagram.length);
  }

  /**
   * Reads a packet.
   *
   * @param captured bytes that are there, from index 0
   * @param original bytes that were on the wire
   */
  public Verdict parse(int linkType, byte[] bytes, int captured, int original) {
    int ip = LinkLayer.ipOffset(linkType, bytes, captured);
    if (ip < 0) {
      return switch (ip) {
        case LinkLayer.NOT_IP -> Verdict.NOT_TCP;
        case LinkLayer.TOO_SHORT -> Verdict.TRUNCATED;
        default -> Verdict.UNKNOWN_LINK;
      };
    }
    if (ip >= captured) {
      return Verdict.TRUNCATED;
    }
    segment.bytes = bytes;
    return switch (BigEndian.u8(bytes, ip) >> 4) {
      case 4 -> ipv4(ip, captured, original);
      case 6 -> ipv6(ip, captured, original);
      default -> Verdict.NOT_TCP;
    };
  }

  private Verdict ipv4(int ip, int captured, int original) {
    byte[] bytes = segment.bytes;
    if (ip + IPV4_HEADER_BYTES > captured) {
      return Verdict.TRUNCATED;
    }
    int headerBytes = (BigEndian.u8(bytes, ip) & 0x0f) * 4;
    int totalBytes = BigEndian.u16(bytes, ip + 2);
    int end = totalBytes == 0 ? original : Math.min(original, ip + totalBytes);
    if (headerBytes < IPV4_HEADER_BYTES || ip + headerBytes > end) {
      return Verdict.MALFORMED;
    }
    if (BigEndian.u8(bytes, ip + 9) != TCP) {
      return Verdict.NOT_TCP;
    }
    segment.sourceHigh = 0;
    segment.sourceLow = IPV4_MARK | Integer.toUnsignedLong(BigEndian.i32(bytes, ip + 12));
    segment.targetHigh = 0;
    segment.targetLow = IPV4_MARK | Integer.toUnsignedLong(BigEndian.i32(bytes, ip + 16));
    int place = BigEndian.u16(bytes, ip + 6);
    if ((place & MORE_FRAGMENTS_OR_OFFSET) != 0) {
      int offset = (place & FRAGMENT_OFFSET) * FRAGMENT_UNIT_BYTES;
      boolean more = (place & MORE_FRAGMENTS) != 0;
      int identification = BigEndian.u16(bytes, ip + 4);
      return fragment(identification, TCP, offset, more, ip + headerBytes, captured, end);
    }
    return tcp(ip + headerBytes, captured, end);
  }

  private Verdict ipv6(int ip, int captured, int original) {
    byte[] bytes = segment.bytes;
    if (ip + IPV6_HEADER_BYTES > captured) {
      return Verdict.TRUNCATED;
    }
    int payloadBytes = BigEndian.u16(bytes, ip + 4);
    int end =
        payloadBytes == 0 ? original : Math.min(original, ip + IPV6_HEADER_BYTES + payloadBytes);
    segment.sourceHigh = BigEndian.i64(bytes, ip + 8);
    segment.sourceLow = BigEndian.i64(bytes, ip + 16);
    segment.targetHigh = BigEndian.i64(bytes, ip + 24);
    segment.targetLow = BigEndian.i64(bytes, ip + 32);
    return extensions(BigEndian.u8(bytes, ip + 6), ip + IPV6_HEADER_BYTES, captured, end);
  }

  private Verdict extensions(int first, int start, int captured, int end) {
    byte[] bytes = segment.bytes;
    int next = first;
    int at = start;
    for (int headers = 0; headers < MAX_EXTENSION_HEADERS && isExtension(next); headers++) {
      if (at + 8 > captured) {
        return Verdict.TRUNCATED;
      }
      int place = BigEndian.u16(bytes, at + 2);
      if (next == FRAGMENT && (place & FRAGMENT_OFFSET_OR_MORE) != 0) {
        int identification = BigEndian.i32(bytes, at + 4);
        int protocol = BigEndian.u8(bytes, at);
        int payload = at + FRAGMENT_HEADER_BYTES;
        boolean more = (place & 1) != 0;
        return fragment(identification, protocol, place & ~7, more, payload, captured, end);
      }
      int bytesOfHeader = extensionBytes(next, BigEndian.u8(bytes, at + 1));
      next = BigEndian.u8(bytes, at);
      at += bytesOfHeader;
    }
    return next == TCP ? tcp(at, captured, end) : Verdict.NOT_TCP;
  }

  private static boolean isExtension(int header) {
    return switch (header) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION -> true;
      default -> false;
    };
  }

  private static int extensionBytes(int header, int lengthField) {
    return switch (header) {
      case FRAGMENT -> FRAGMENT_HEADER_BYTES;
      case AUTHENTICATION -> (lengthField + 2) * 4;
      default -> (lengthField + 1) * 8;
    };
  }

  private Verdict fragment(
      int identification,
      int protocol,
      int offset,
      boolean more,
      int payload,
      int captured,
      int end) {
    if (payload > end) {
      return Verdict.MALFORMED;
    }
    var key =
        new Fragment.Key(
            segment.sourceHigh,
            segment.sourceLow,
            segment.targetHigh,
            segment.targetLow,
            identification,
            protocol);
    fragment =
        new Fragment(key, offset, more, segment.bytes, payload, end - payload, captured >= end);
    return Verdict.IP_FRAGMENT;
  }

  private Verdict tcp(int tcp, int captured, int end) {
    byte[] bytes = segment.bytes;
    if (tcp + TCP_HEADER_BYTES > captured) {
      return Verdict.TRUNCATED;
    }
    int payload = tcp + (BigEndian.u8(bytes, tcp + 12) >> 4) * 4;
    if (payload < tcp + TCP_HEADER_BYTES || payload > end) {
      return Verdict.MALFORMED;
    }
    segment.sourcePort = BigEndian.u16(bytes, tcp);
    segment.targetPort = BigEndian.u16(bytes, tcp + 2);
    segment.sequence = BigEndian.i32(bytes, tcp + 4);
    segment.acknowledgement = BigEndian.i32(bytes, tcp + 8);
    segment.flags = BigEndian.u8(bytes, tcp + 13);
    int capturedEnd = Math.min(captured, end);
    segment.payloadOffset = Math.min(payload, capturedEnd);
    segment.payloadBytes = capturedEnd - segment.payloadOffset;
    segment.missingBytes = end - Math.max(payload, capturedEnd);
    return Verdict.SEGMENT;
  }
}

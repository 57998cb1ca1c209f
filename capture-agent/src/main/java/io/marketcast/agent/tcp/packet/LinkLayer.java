package io.marketcast.agent.tcp.packet;

/**
 * Finds the IP header behind the link layer. Numbers are those of the pcap file formats.
 *
 * <table><caption>link layers read</caption>
 * <tr><th>number</th><th>layer</th><th>header</th></tr>
 * <tr><td>0, 108</td><td>BSD loopback</td><td>4 bytes of address family, in either byte order</td></tr>
 * <tr><td>1</td><td>Ethernet</td><td>14 bytes, type at 12; each VLAN tag adds 4</td></tr>
 * <tr><td>12, 14, 101, 228, 229</td><td>raw IP</td><td>none</td></tr>
 * <tr><td>113</td><td>Linux cooked</td><td>16 bytes, type at 14</td></tr>
 * <tr><td>276</td><td>Linux cooked 2</td><td>20 bytes, type at 0</td></tr>
 * </table>
 */
final class LinkLayer {

  static final int NOT_IP = -1;
  static final int TOO_SHORT = -2;
  static final int UNKNOWN = -3;

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int VLAN = 0x8100;
  private static final int PROVIDER_VLAN = 0x88a8;
  private static final int OLD_PROVIDER_VLAN = 0x9100;
  private static final int VLAN_TAG_BYTES = 4;
  private static final int MAX_VLAN_TAGS = 4;

  private LinkLayer() {}

  /** Index of the IP header, or one of the negative constants. */
  static int ipOffset(int linkType, byte[] bytes, int end) {
    return switch (linkType) {
      case 0, 108 -> 4;
      case 1 -> behindType(bytes, 12, 14, end);
      case 12, 14, 101, 228, 229 -> 0;
      case 113 -> behindType(bytes, 14, 16, end);
      case 276 -> behindType(bytes, 0, 20, end);
      default -> UNKNOWN;
    };
  }

  private static int behindType(byte[] bytes, int typeOffset, int headerBytes, int end) {
    int offset = headerBytes;
    if (offset > end) {
      return TOO_SHORT;
    }
    int type = BigEndian.u16(bytes, typeOffset);
    for (int tags = 0; isVlan(type) && tags < MAX_VLAN_TAGS; tags++) {
      if (offset + VLAN_TAG_BYTES > end) {
        return TOO_SHORT;
      }
      type = BigEndian.u16(bytes, offset + 2);
      offset += VLAN_TAG_BYTES;
    }
    return type == IPV4 || type == IPV6 ? offset : NOT_IP;
  }

  private static boolean isVlan(int type) {
    return type == VLAN || type == PROVIDER_VLAN || type == OLD_PROVIDER_VLAN;
  }
}

package io.marketcast.api.feed.admission;

/**
 * What limits count as one client: an IPv4 address, or the 2⁶⁴ IPv6 addresses that a household or
 * server commonly has.
 *
 * @param isIpv6 whether it is the latter
 * @param bits the 32 or the upper 64 bits
 */
public record ClientAddress(boolean isIpv6, long bits) {

  /** This machine itself. */
  static final ClientAddress LOOPBACK = new ClientAddress(false, 127L << 24);

  /**
   * @param address 4 or 16 bytes
   */
  static ClientAddress of(byte[] address) {
    boolean isIpv6 = address.length > 4;
    long bits = 0;
    for (int i = 0; i < (isIpv6 ? 8 : 4); i++) {
      bits = bits << Byte.SIZE | address[i] & 0xff;
    }
    var client = new ClientAddress(isIpv6, bits);
    return isLoopback(client, address) ? LOOPBACK : client;
  }

  private static boolean isLoopback(ClientAddress client, byte[] address) {
    if (!client.isIpv6) {
      return client.bits >> 24 == 127;
    }
    long low = 0;
    for (int i = 8; i < 16; i++) {
      low = low << Byte.SIZE | address[i] & 0xff;
    }
    return client.bits == 0 && low == 1;
  }
}

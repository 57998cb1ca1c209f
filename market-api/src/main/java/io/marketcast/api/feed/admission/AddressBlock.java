package io.marketcast.api.feed.admission;

import io.netty.util.NetUtil;
import java.util.Arrays;

/**
 * A block of IP addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param network 4 or 16 bytes
 * @param bits how many of them all addresses of the block share
 */
record AddressBlock(byte[] network, int bits) {

  /**
   * Reads one; an address alone is a block of one.
   *
   * @throws IllegalArgumentException where the text is none
   */
  static AddressBlock parse(String text) {
    String[] parts = text.strip().split("/", 2);
    byte[] network = bytes(parts[0]);
    int most = network == null ? 0 : network.length * Byte.SIZE;
    int bits = parts.length == 1 ? most : parts[1].matches("\\d{1,3}") ? number(parts[1]) : -1;
    if (network == null || bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "not an address or block of addresses such as 10.0.0.0/8: " + text);
    }
    return new AddressBlock(network, bits);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** The bytes of an address, 4 for IPv4 in whatever notation; null where the text is none. */
  static byte[] bytes(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address.strip());
    boolean mapped =
        bytes != null
            && bytes.length == 16
            && Arrays.equals(
                bytes, 0, 12, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, 12);
    return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }

  boolean holds(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = bits - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (bits - bit));
      if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}

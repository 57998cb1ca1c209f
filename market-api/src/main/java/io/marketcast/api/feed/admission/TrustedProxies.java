package io.marketcast.api.feed.admission;

import java.util.List;

/**
 * The proxies that are believed when they say for whom they ask. What anyone else says is ignored,
 * for it could be anything.
 *
 * @param blocks their addresses
 * @param header the header that they say it in; one that they set themselves, and do not just hand
 *     on
 */
public record TrustedProxies(List<AddressBlock> blocks, String header) {

  /** Nobody is believed. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), "X-Forwarded-For");

  public TrustedProxies {
    blocks = List.copyOf(blocks);
  }

  /**
   * @param addresses addresses and blocks of addresses
   * @throws IllegalArgumentException where one is neither
   */
  public static TrustedProxies of(List<String> addresses, String header) {
    return new TrustedProxies(addresses.stream().map(AddressBlock::parse).toList(), header);
  }

  /**
   * Who asks. Each proxy adds the address that it was asked from at the end, so the last one that
   * is not a proxy itself is the client; what stands before it the client may have made up.
   *
   * @param peer the address of the connection, or null where it has none
   * @param said the values of the header, in order
   */
  public ClientAddress clientOf(String peer, List<String> said) {
    byte[] address = peer == null ? null : AddressBlock.bytes(peer);
    if (address == null) {
      return ClientAddress.LOOPBACK; // a socket of this machine's own
    }
    String[] hops = String.join(",", said).split(",");
    for (int i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
      byte[] before = AddressBlock.bytes(withoutPort(hops[i].strip()));
      if (before == null) {
        break;
      }
      address = before;
    }
    return ClientAddress.of(address);
  }

  private boolean isTrusted(byte[] address) {
    return blocks.stream().anyMatch(block -> block.holds(address));
  }

  /** Some proxies write 192.0.2.1:4711 and [2001:db8::1]:4711. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      return hop.substring(1, Math.max(1, hop.indexOf(']')));
    }
    int colon = hop.indexOf(':');
    boolean hasPort = colon >= 0 && colon == hop.lastIndexOf(':');
    return hasPort ? hop.substring(0, colon) : hop;
  }
}

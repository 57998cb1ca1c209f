package io.marketcast.agent.capture.live;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which packets pass: TCP, and of it what goes to or comes from a game server, as far as that is
 * known.
 *
 * @param serverIp IPv4 or IPv6 address without a name service's help, or null for any
 * @param serverPort 1 to 65535, or null for any
 */
public record CaptureFilter(String serverIp, Integer serverPort) {

  /** All TCP. */
  public static final CaptureFilter ALL = new CaptureFilter(null, null);

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
  private static final int ETHERNET = 1;
  private static final int MOST_PORT = 65_535;

  /**
   * Checks both, since they become part of a program for the kernel.
   *
   * @throws IllegalArgumentException whose message names the wrong one
   */
  public CaptureFilter {
    if (serverIp != null) {
      serverIp = canonical(serverIp);
    }
    if (serverPort != null && (serverPort < 1 || serverPort > MOST_PORT)) {
      throw new IllegalArgumentException("server-port " + serverPort + ": 1 to 65535 expected");
    }
  }

  private static String canonical(String text) {
    // only what cannot be a host name reaches the resolver, so it never asks the network
    boolean literal = text.matches(OCTET + "(\\." + OCTET + "){3}") || isIpv6(text);
    try {
      if (literal) {
        return InetAddress.getByName(text).getHostAddress();
      }
    } catch (UnknownHostException e) {
      // told below, like a name
    }
    throw new IllegalArgumentException("server-ip " + text + ": an IPv4 or IPv6 address expected");
  }

  private static boolean isIpv6(String text) {
    return text.contains(":") && text.matches("[0-9A-Fa-f:.]{2,45}");
  }

  /** The filter in the language of libpcap, for an interface with this link layer. */
  String expression(int linkType) {
    var plain = new StringBuilder("tcp");
    if (serverIp != null) {
      plain.append(" and host ").append(serverIp);
    }
    if (serverPort != null) {
      // ports are only in the first fragment of an IP packet; the others must pass all the same
      plain.append(" and (port ").append(serverPort).append(" or ip[6:2] & 0x1fff != 0)");
    }
    // what follows the word vlan looks behind a VLAN tag, so the tagged form comes second
    return linkType == ETHERNET ? "(" + plain + ") or (vlan and " + plain + ")" : plain.toString();
  }
}

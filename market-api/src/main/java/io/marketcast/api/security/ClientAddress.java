package io.marketcast.api.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a request comes from: the other end of its connection. A proxy in between is the client as
 * far as this class knows.
 */
public final class ClientAddress {

  private static final List<String> FORWARDED =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Real-IP",
          "CF-Connecting-IP",
          "True-Client-IP",
          "Via");
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /** Who is counted together: one IPv4 address, or one /64 network of IPv6. */
  public static String of(HttpServerRequest request) {
    byte[] address = bytes(request.remoteAddress());
    int counted = address.length > 4 ? NETWORK_BYTES : address.length;
    return HexFormat.of().formatHex(address, 0, counted);
  }

  /** Whether it certainly comes from a program on this machine that means this machine. */
  public static boolean isLocal(HttpServerRequest request) {
    return isLoopback(request.remoteAddress())
        && FORWARDED.stream().noneMatch(request.headers()::contains)
        && request.authority() != null
        && isLoopbackName(request.authority().host());
  }

  private static boolean isLoopback(SocketAddress peer) {
    byte[] address = bytes(peer);
    try {
      return address.length > 0 && InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Another name that leads here is a web page's trick. */
  private static boolean isLoopbackName(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  private static byte[] bytes(SocketAddress peer) {
    if (peer == null || peer.hostAddress() == null) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(peer.hostAddress()).getAddress(); // a number: nothing is asked
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}

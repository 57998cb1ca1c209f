package io.marketcast.api.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Whether a request comes from a program on this machine, and for nobody else. */
final class LocalProgram {

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

  private LocalProgram() {}

  /** Certain only where no proxy is in between and the request names this machine. */
  static boolean sent(HttpServerRequest request) {
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

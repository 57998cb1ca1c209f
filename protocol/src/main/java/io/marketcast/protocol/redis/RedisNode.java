package io.marketcast.protocol.redis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One server of Redis.
 *
 * @param host name or address; IPv6 without brackets
 * @param port 1 to 65535
 */
public record RedisNode(String host, int port) {

  private static final int MAX_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9.-]+))(?::(\\d{1,5}))?");
  private static final Pattern MOVED = Pattern.compile("MOVED \\d+ (\\S*):(\\d{1,5})");

  /** Reads {@code host[:port]}, IPv6 in brackets; empty where it is something else. */
  static Optional<RedisNode> parse(String text, int defaultPort) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String host = form.group(1) != null ? form.group(1) : form.group(2);
    return of(host, form.group(3) == null ? defaultPort : Integer.parseInt(form.group(3)));
  }

  private static Optional<RedisNode> of(String host, int port) {
    return port < 1 || port > MAX_PORT ? Optional.empty() : Optional.of(new RedisNode(host, port));
  }

  /**
   * Where a cluster's node sends whoever asked it for a key that another has.
   *
   * @param error what the node answered
   * @return empty where the answer says something else
   */
  public Optional<RedisNode> moved(String error) {
    Matcher moved = MOVED.matcher(String.valueOf(error));
    return moved.matches()
        ? of(moved.group(1).isEmpty() ? host : moved.group(1), Integer.parseInt(moved.group(2)))
        : Optional.empty();
  }

  /** As in an address: IPv6 in brackets. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}

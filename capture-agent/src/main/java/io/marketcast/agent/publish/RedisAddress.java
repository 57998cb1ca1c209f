package io.marketcast.agent.publish;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URISyntaxException;

/** Where Redis is; its text form holds no credentials. */
public final class RedisAddress {

  private final RedisURI uri;

  private RedisAddress(RedisURI uri) {
    this.uri = uri;
  }

  /**
   * Reads {@code redis://[user:password@]host[:port][/database]}, or {@code rediss://} for TLS.
   *
   * @throws IllegalArgumentException with a message for the operator where it is something else
   */
  public static RedisAddress parse(String text) {
    String expected = "expected redis://host:port or rediss://host:port";
    try {
      URI uri = new URI(text);
      boolean scheme = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
      if (!scheme || uri.getHost() == null) {
        throw new IllegalArgumentException("bad Redis URI: " + expected);
      }
      return new RedisAddress(RedisURI.create(uri));
    } catch (URISyntaxException e) {
      // the text may hold a password, so it is not repeated
      throw new IllegalArgumentException("bad Redis URI: " + expected, e);
    }
  }

  RedisURI uri() {
    return uri;
  }

  @Override
  public String toString() {
    return (uri.isSsl() ? "rediss://" : "redis://") + uri.getHost() + ":" + uri.getPort();
  }
}

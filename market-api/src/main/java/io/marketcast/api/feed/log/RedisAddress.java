package io.marketcast.api.feed.log;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.net.URISyntaxException;

/** Where Redis is. Its text never shows the credentials. */
public final class RedisAddress {

  private static final int DEFAULT_PORT = 6379;

  private final URI uri;

  private RedisAddress(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads {@code redis://[user:password@]host[:port][/database]}, or {@code rediss://} for TLS.
   *
   * @throws IllegalArgumentException where it is no such address; the message holds no credentials
   */
  public static RedisAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      // the exception would quote the text, password and all
      throw new IllegalArgumentException(complaint("it cannot be read"));
    }
    boolean scheme = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
    if (!scheme) {
      throw new IllegalArgumentException(complaint("its scheme is neither redis nor rediss"));
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(complaint("it names no host"));
    }
    if (!uri.getPath().matches("/?|/\\d{1,4}")) {
      throw new IllegalArgumentException(complaint("its database is not a number"));
    }
    return new RedisAddress(uri);
  }

  private static String complaint(String reason) {
    return "not a Redis address: "
        + reason
        + "; expected redis://host:port or, with TLS, rediss://user:password@host:port";
  }

  /** For the client; holds the credentials. */
  public String connectionString() {
    return uri.toString();
  }

  /** What a client of its own needs to connect; holds the credentials. */
  public RedisOptions clientOptions(int connectMillis) {
    var net =
        new NetClientOptions()
            .setConnectTimeout(connectMillis)
            .setTcpNoDelay(true)
            .setHostnameVerificationAlgorithm("HTTPS");
    return new RedisOptions()
        .setConnectionString(uri.toString())
        .setNetClientOptions(net)
        .setPoolRecycleTimeout(-1)
        // the embedded Windows binary is Redis 5, which has no RESP3
        .setPreferredProtocolVersion(ProtocolVersion.RESP2);
  }

  @Override
  public String toString() {
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + ":" + port + uri.getPath();
  }
}

package io.marketcast.api.feed.redis;

import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes clients of single Redis servers, with what the operator's address says of all of them. */
final class RedisServers {

  private final Vertx vertx;
  private final RedisAddress address;
  private final Duration patience;

  /**
   * @param patience how long connecting or a question may take
   */
  RedisServers(Vertx vertx, RedisAddress address, Duration patience) {
    this.vertx = vertx;
    this.address = address;
    this.patience = patience;
  }

  /** A client of a server; to be closed by whoever asked for it. */
  Redis client(RedisNode server, int connections, int waiting) {
    return client(credentials() + server + database(), connections, waiting);
  }

  /** Asks a server one question. */
  Future<Response> ask(RedisNode server, Request question) {
    return ask(client(server, 1, 1), question);
  }

  /** Asks a Sentinel one question; the credentials are not for Sentinels. */
  Future<Response> askSentinel(RedisNode sentinel, Request question) {
    return ask(client(sentinel.toString(), 1, 1), question);
  }

  private Future<Response> ask(Redis client, Request question) {
    return client
        .send(question)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(answered -> client.close());
  }

  private Redis client(String where, int connections, int waiting) {
    var options =
        new RedisOptions()
            .setType(RedisClientType.STANDALONE)
            .setConnectionString(scheme() + where)
            .setNetClientOptions(net())
            // the embedded Windows binary is Redis 5, which has no RESP3
            .setPreferredProtocolVersion(ProtocolVersion.RESP2)
            .setMaxPoolSize(connections)
            .setMaxPoolWaiting(waiting)
            .setPoolRecycleTimeout(-1);
    return Redis.createClient(vertx, options);
  }

  private NetClientOptions net() {
    var net =
        new NetClientOptions()
            .setConnectTimeout((int) patience.toMillis())
            .setTcpNoDelay(true)
            .setHostnameVerificationAlgorithm("HTTPS");
    if (address.authority() != null) {
      net.setTrustOptions(new PemTrustOptions().addCertPath(address.authority().toString()));
    }
    return net;
  }

  private String scheme() {
    return address.tls() ? "rediss://" : "redis://";
  }

  private String database() {
    return address.database() == 0 ? "" : "/" + address.database();
  }

  private String credentials() {
    return address.password() == null
        ? ""
        : encoded(address.user() == null ? "" : address.user())
            + ":"
            + encoded(address.password())
            + "@";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package io.marketcast.api.feed.log;

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
import io.vertx.redis.client.RedisRole;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes clients of single Redis servers, with what the operator's address says of all of them. */
public final class RedisServers {

  private static final int MAX_CONNECTIONS = 2;

  private final Vertx vertx;
  private final RedisAddress address;
  private final Duration patience;

  /**
   * @param patience how long connecting or a question may take
   */
  public RedisServers(Vertx vertx, RedisAddress address, Duration patience) {
    this.vertx = vertx;
    this.address = address;
    this.patience = patience;
  }

  /** A client of a server; to be closed by whoever asked for it. */
  Redis client(RedisNode server) {
    return client(credentials() + server + database());
  }

  /** Asks a server one question. */
  Future<Response> ask(RedisNode server, Request question) {
    return ask(client(server), question);
  }

  /** Asks a Sentinel one question; the credentials are not for Sentinels. */
  Future<Response> askSentinel(RedisNode sentinel, Request question) {
    return ask(client(sentinel.toString()), question);
  }

  private Future<Response> ask(Redis client, Request question) {
    return client
        .send(question)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(answered -> client.close());
  }

  private Redis client(String where) {
    return Redis.createClient(
        vertx,
        options()
            .setType(RedisClientType.STANDALONE)
            .setConnectionString(scheme() + where)
            .setMaxPoolSize(MAX_CONNECTIONS)
            .setPoolRecycleTimeout(-1));
  }

  /**
   * Options of a client that finds the server by itself, for commands that may fail while that
   * changes. Unlike all else here it shows Sentinels the credentials too.
   */
  public RedisOptions options() {
    var net =
        new NetClientOptions()
            .setConnectTimeout((int) patience.toMillis())
            .setTcpNoDelay(true)
            .setHostnameVerificationAlgorithm("HTTPS");
    if (address.authority() != null) {
      net.setTrustOptions(new PemTrustOptions().addCertPath(address.authority().toString()));
    }
    var options =
        new RedisOptions()
            .setNetClientOptions(net)
            // the embedded Windows binary is Redis 5, which has no RESP3
            .setPreferredProtocolVersion(ProtocolVersion.RESP2)
            .setMasterName(address.master())
            .setRole(RedisRole.MASTER)
            .setType(
                switch (address.kind()) {
                  case SINGLE -> RedisClientType.STANDALONE;
                  case SENTINEL -> RedisClientType.SENTINEL;
                  case CLUSTER -> RedisClientType.CLUSTER;
                });
    address
        .nodes()
        .forEach(node -> options.addConnectionString(scheme() + credentials() + node + database()));
    return options;
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

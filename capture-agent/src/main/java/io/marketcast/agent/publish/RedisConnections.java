package io.marketcast.agent.publish;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.protocol.redis.RedisNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens connections to the server that holds the feed, which is looked for each time: Sentinels
 * name the master, a cluster's nodes the one with the feed's slot.
 *
 * <p>Connections fail fast and do not come back by themselves. Every method throws {@link
 * RedisException} where Redis cannot be reached or refuses. Thread-safe.
 */
public final class RedisConnections implements AutoCloseable {

  /** A Redis that needs longer than this is taken for dead. */
  static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);

  private static final int MAX_HOPS = 5;

  private final RedisClient client = RedisClient.create();
  private final RedisAddress address;
  private final String anyKey;

  public RedisConnections(RedisAddress address, RedisKeys keys) {
    this.address = address;
    this.anyKey = keys.meta();
    ClientOptions.Builder options =
        ClientOptions.builder()
            .autoReconnect(false)
            .socketOptions(SocketOptions.builder().connectTimeout(COMMAND_TIMEOUT).build())
            .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT));
    if (address.authority() != null) {
      options.sslOptions(SslOptions.builder().trustManager(address.authority().toFile()).build());
    }
    client.setOptions(options.build());
  }

  /** A connection for commands. */
  public <T> StatefulRedisConnection<T, T> connect(RedisCodec<T, T> codec) {
    return client.connect(codec, server());
  }

  /** A connection that subscribes. */
  public StatefulRedisPubSubConnection<String, String> connectPubSub() {
    return client.connectPubSub(StringCodec.UTF8, server());
  }

  private RedisURI server() {
    return switch (address.kind()) {
      case SINGLE -> withCredentials(uri(address.nodes().getFirst()));
      case SENTINEL -> sentinels();
      case CLUSTER -> holder();
    };
  }

  private RedisURI sentinels() {
    var uri = new RedisURI();
    uri.setSentinelMasterId(address.master());
    address.nodes().forEach(sentinel -> uri.getSentinels().add(uri(sentinel)));
    return withCredentials(uri);
  }

  /** The node of a cluster that has the feed's slot. */
  private RedisURI holder() {
    List<RedisNode> nodes = new ArrayList<>(address.nodes());
    Collections.shuffle(nodes);
    RedisException failure = null;
    for (RedisNode node : nodes) {
      try {
        return follow(node);
      } catch (RedisException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private RedisURI follow(RedisNode first) {
    RedisNode node = first;
    for (int hop = 0; hop < MAX_HOPS; hop++) {
      RedisURI uri = withCredentials(uri(node));
      try (var connection = client.connect(uri)) {
        connection.sync().exists(anyKey);
        return uri;
      } catch (RedisCommandExecutionException e) {
        node = node.moved(e.getMessage()).orElseThrow(() -> e);
      }
    }
    throw new RedisException("the cluster's nodes send from one to the other, lastly to " + node);
  }

  private static RedisURI uri(RedisNode node) {
    return RedisURI.create(node.host(), node.port());
  }

  /** Sentinels get none of them: user, password and database are the server's. */
  private RedisURI withCredentials(RedisURI uri) {
    if (address.password() != null) {
      uri.setCredentialsProvider(
          new StaticCredentialsProvider(address.user(), address.password().toCharArray()));
    }
    uri.setDatabase(address.database());
    Stream.concat(Stream.of(uri), uri.getSentinels().stream())
        .forEach(each -> {
          each.setSsl(address.tls());
          each.setTimeout(COMMAND_TIMEOUT);
        });
    return uri;
  }

  /**
   * Why Redis could not be asked: the innermost message, the outer ones only say that it failed.
   */
  public static String reason(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
  }

  /** Closes every connection that it has opened. */
  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
  }
}

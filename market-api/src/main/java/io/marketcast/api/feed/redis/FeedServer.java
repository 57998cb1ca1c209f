package io.marketcast.api.feed.redis;

import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.protocol.redis.RedisNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the server that holds the feed: the one that the operator named, the one that Sentinels
 * call the master, or the one node of a cluster that has the feed's slot. Thread-safe.
 *
 * <p>Vert.x has clients that find it by themselves. They show the password to Sentinels too, and
 * wait for ever where one refuses it with an error that they do not know.
 */
public final class FeedServer {

  private static final int MAX_HOPS = 5;
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?s)(MOVED|ASK|READONLY|MASTERDOWN|CLUSTERDOWN) .*");

  private final RedisAddress address;
  private final RedisServers servers;
  private final String anyKey;

  /**
   * @param patience how long connecting or a question may take
   */
  public FeedServer(Vertx vertx, RedisAddress address, RedisKeys keys, Duration patience) {
    this.address = address;
    this.servers = new RedisServers(vertx, address, patience);
    this.anyKey = keys.meta(); // all keys of the feed are in one slot
  }

  /**
   * A client of it, looked for anew; to be closed by whoever asked. Fails with the last node's
   * failure where none knows.
   *
   * @param connections that it may open
   * @param waiting commands that may wait for one
   */
  public Future<Redis> client(int connections, int waiting) {
    return find().map(server -> servers.client(server, connections, waiting));
  }

  /** Whether an error is the answer of a server that does not hold the feed, or does no longer. */
  public static boolean isElsewhere(String error) {
    return ELSEWHERE.matcher(error).matches();
  }

  private Future<RedisNode> find() {
    List<RedisNode> nodes = new ArrayList<>(address.nodes());
    Collections.shuffle(nodes); // one that hangs must not cost each attempt its patience
    return switch (address.kind()) {
      case SINGLE -> Future.succeededFuture(nodes.getFirst());
      case SENTINEL -> first(nodes, this::master);
      case CLUSTER -> first(nodes, node -> holder(node, MAX_HOPS));
    };
  }

  private static Future<RedisNode> first(
      List<RedisNode> nodes, Function<RedisNode, Future<RedisNode>> ask) {
    Future<RedisNode> found = ask.apply(nodes.getFirst());
    for (RedisNode next : nodes.subList(1, nodes.size())) {
      found = found.recover(failure -> ask.apply(next));
    }
    return found;
  }

  private Future<RedisNode> master(RedisNode sentinel) {
    Request question =
        Request.cmd(Command.SENTINEL).arg("GET-MASTER-ADDR-BY-NAME").arg(address.master());
    return servers
        .askSentinel(sentinel, question)
        .compose(answer ->
            answer == null
                ? Future.failedFuture("the Sentinels know no master \"" + address.master() + '"')
                : Future.succeededFuture(node(answer)));
  }

  private static RedisNode node(Response hostAndPort) {
    return new RedisNode(hostAndPort.get(0).toString(), hostAndPort.get(1).toInteger());
  }

  /** A node that does not have the key says which one does. */
  private Future<RedisNode> holder(RedisNode node, int hops) {
    return servers
        .ask(node, Request.cmd(Command.EXISTS).arg(anyKey))
        .map(node)
        .recover(failure -> {
          Optional<RedisNode> moved = node.moved(failure.getMessage());
          return moved.isPresent() && hops > 0
              ? holder(moved.get(), hops - 1)
              : Future.failedFuture(failure);
        });
  }
}

package io.marketcast.api.feed.log;

import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisNode;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the server that holds the feed: the one that the operator named, the one that Sentinels
 * call the master, or the one node of a cluster that has the feed's slot. Used on one event loop.
 */
final class FeedServer {

  private static final int MAX_HOPS = 5;

  private final RedisAddress address;
  private final RedisServers servers;
  private final String anyKey;

  /**
   * @param anyKey a key of the feed; all are in one slot
   */
  FeedServer(RedisAddress address, RedisServers servers, String anyKey) {
    this.address = address;
    this.servers = servers;
    this.anyKey = anyKey;
  }

  /** Looks for it anew; fails with the last node's failure where none knows. */
  Future<RedisNode> find() {
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

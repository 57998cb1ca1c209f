package io.marketcast.api.feed.log;

import io.marketcast.protocol.redis.FeedMessage;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;

/** Makes {@link RedisLink}s. Used on one event loop, on which everything is called back. */
final class RedisConnector {

  /** Hears what happens on a link. */
  interface Listener {
    /** Anything at all came over the subscription. */
    void onReceived();

    /** A message of the feed came. */
    void onMessage(FeedMessage message);

    /** A connection has ended. */
    void onLost(String problem);
  }

  private static final int SUBSCRIPTIONS = 2;

  private final RedisServers servers;
  private final FeedServer server;
  private final RedisKeys keys;
  private final String probeChannel;
  private final PublishScript script;
  private final Timing timing;

  RedisConnector(
      Vertx vertx, RedisAddress address, RedisKeys keys, String probeChannel, Timing timing) {
    this.servers = new RedisServers(vertx, address, timing.command());
    this.server = new FeedServer(address, servers, keys.meta());
    this.keys = keys;
    this.probeChannel = probeChannel;
    // a replica appends nothing, so the length it would trim to does not matter
    this.script = new PublishScript(keys, PublishScript.DEFAULT_LOG_LENGTH);
    this.timing = timing;
  }

  /** Connects, subscribes, and succeeds once Redis has confirmed the subscriptions. */
  Future<RedisLink> open(Listener listener) {
    return server.find().compose(node -> open(servers.client(node), listener));
  }

  private Future<RedisLink> open(Redis client, Listener listener) {
    return client
        .connect()
        .compose(connection -> subscribe(connection, listener))
        .compose(subscribed -> client.connect())
        .map(commands -> link(client, commands, listener))
        .timeout(timing.command().toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> client.close());
  }

  private RedisLink link(Redis client, RedisConnection commands, Listener listener) {
    commands.endHandler(end -> listener.onLost("Redis closed the command connection"));
    commands.exceptionHandler(failure -> listener.onLost(failure.getMessage()));
    return new RedisLink(client, commands, keys, script, timing.command().toMillis());
  }

  private Future<Void> subscribe(RedisConnection connection, Listener listener) {
    var subscription = new Subscription(listener);
    connection.handler(subscription::onPush);
    connection.endHandler(end -> listener.onLost("Redis closed the subscription"));
    connection.exceptionHandler(failure -> listener.onLost(failure.getMessage()));
    Request subscribe = Request.cmd(Command.SUBSCRIBE).arg(keys.feed()).arg(probeChannel);
    return connection.send(subscribe).compose(sent -> subscription.confirmed.future());
  }

  /** Reads what comes over the subscribed connection. */
  private final class Subscription {

    private final Listener listener;
    private final Promise<Void> confirmed = Promise.promise();

    private Subscription(Listener listener) {
      this.listener = listener;
    }

    private void onPush(Response push) {
      listener.onReceived();
      if (push == null || push.size() != 3) {
        return;
      }
      switch (push.get(0).toString()) {
        case "subscribe" -> {
          if (push.get(2).toInteger() == SUBSCRIPTIONS) {
            confirmed.tryComplete();
          }
        }
        case "message" -> {
          if (keys.feed().equals(push.get(1).toString())) {
            FeedMessage.parse(push.get(2).toBytes()).ifPresent(listener::onMessage);
          }
        }
        default -> {}
      }
    }
  }
}

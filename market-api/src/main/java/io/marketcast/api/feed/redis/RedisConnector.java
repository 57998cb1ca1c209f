package io.marketcast.api.feed.redis;

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
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes {@link RedisLink}s. Used on one event loop, on which everything is called back. */
public final class RedisConnector {

  /** Hears what happens on a link. */
  public interface Listener {
    /** Anything at all came over the subscription. */
    void onReceived();

    /** A message of the feed came. */
    void onMessage(FeedMessage message);

    /** A connection has ended. */
    void onLost(String problem);

    /** What came could not be handled. */
    void onFault(Throwable fault);
  }

  private static final int CONNECTIONS = 2;
  private static final int SUBSCRIPTIONS = 2;

  private final Vertx vertx;
  private final FeedServer server;
  private final RedisKeys keys;
  private final String probeChannel;
  private final PublishScript script;
  private final long patienceMillis;

  /**
   * @param patience how long connecting or a command may take
   */
  public RedisConnector(
      Vertx vertx, RedisAddress address, RedisKeys keys, String probeChannel, Duration patience) {
    this.vertx = vertx;
    this.server = new FeedServer(vertx, address, keys, patience);
    this.keys = keys;
    this.probeChannel = probeChannel;
    // a replica appends nothing, so the length it would trim to does not matter
    this.script = new PublishScript(keys, PublishScript.DEFAULT_LOG_LENGTH);
    this.patienceMillis = patience.toMillis();
  }

  /** Connects, subscribes, and succeeds once Redis has confirmed the subscriptions. */
  public Future<RedisLink> open(Listener listener) {
    return server.client(CONNECTIONS, CONNECTIONS).compose(client -> open(client, listener));
  }

  private Future<RedisLink> open(Redis client, Listener listener) {
    return client
        .connect()
        .compose(connection -> subscribe(connection, listener))
        .compose(subscribed -> client.connect())
        .map(commands -> link(client, commands, listener))
        .timeout(patienceMillis, TimeUnit.MILLISECONDS)
        .onFailure(failure -> client.close());
  }

  private RedisLink link(Redis client, RedisConnection commands, Listener listener) {
    commands.endHandler(end -> listener.onLost("Redis closed the command connection"));
    commands.exceptionHandler(failure -> listener.onLost(failure.getMessage()));
    return new RedisLink(vertx, client, commands, keys, script, patienceMillis);
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

    /** Lets nothing out: the parser that calls would be left in the middle of the message. */
    private void onPush(Response push) {
      listener.onReceived();
      try {
        take(push);
      } catch (Throwable fault) {
        listener.onFault(fault);
      }
    }

    private void take(Response push) {
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

package io.marketcast.api.feed.log;

import io.marketcast.api.feed.redis.FeedServer;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Hears one PubSub channel, through any number of lost connections, until it is closed. What is
 * said meanwhile is not heard; who must not miss it is told when it hears again. Everything happens
 * on an event loop of its own.
 */
public final class RedisChannel {

  private static final Logger LOG = Logger.getLogger(RedisChannel.class);

  private final Context context;
  private final FeedServer server;
  private final String channel;
  private final Timing timing;
  private final Consumer<String> messages;
  private final Runnable hearing;
  private final Backoff backoff;
  private Attempt attempt; // null before the start
  private boolean closed;

  /**
   * @param messages told every message
   * @param hearing told each time it begins to hear
   */
  public RedisChannel(
      Vertx vertx,
      RedisAddress address,
      RedisKeys keys,
      String channel,
      Timing timing,
      Consumer<String> messages,
      Runnable hearing) {
    this.context = vertx.getOrCreateContext();
    this.server = new FeedServer(vertx, address, keys, timing.command());
    this.channel = channel;
    this.timing = timing;
    this.messages = messages;
    this.hearing = hearing;
    this.backoff =
        new Backoff(timing.firstRetry(), timing.longestRetry(), RandomGenerator.getDefault());
  }

  /** Begins. */
  public void start() {
    context.runOnContext(now -> connect());
  }

  /** Ends. */
  public void close() {
    context.runOnContext(now -> {
      closed = true;
      if (attempt != null) {
        attempt.end("closed");
      }
    });
  }

  private void connect() {
    if (!closed) {
      attempt = new Attempt();
      attempt.begin();
    }
  }

  /** One connection, from the attempt to make it to its end. */
  private final class Attempt {

    private final Promise<Void> confirmed = Promise.promise();
    private Redis client; // null until it is known where Redis is
    private RedisConnection connection; // null until connected
    private long timer = -1;
    private long receivedNanos = System.nanoTime();
    private boolean over;

    void begin() {
      server
          .client(1, 1)
          .compose(this::open)
          .onSuccess(subscribed -> begun())
          .onFailure(failure -> end(failure.getMessage()));
    }

    /**
     * Looking for the server has a limit of its own, and what it finds late is closed, not left.
     */
    private Future<Void> open(Redis found) {
      if (over) {
        found.close();
        return Future.failedFuture("it has ended");
      }
      client = found;
      return found
          .connect()
          .compose(this::subscribe)
          .timeout(timing.command().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Void> subscribe(RedisConnection opened) {
      connection = opened;
      opened.handler(this::onPush);
      opened.endHandler(end -> end("Redis closed the subscription"));
      opened.exceptionHandler(failure -> end(failure.getMessage()));
      return opened.send(subscription()).compose(sent -> confirmed.future());
    }

    private Request subscription() {
      return Request.cmd(Command.SUBSCRIBE).arg(channel);
    }

    private void begun() {
      if (over) {
        return;
      }
      backoff.reset();
      long quarter = timing.idle().toMillis() / 4;
      timer = context.owner().setPeriodic(quarter, id -> tick());
      hearing.run();
    }

    /** A half-open connection says nothing: subscribing again makes one that lives answer. */
    private void tick() {
      long silentNanos = System.nanoTime() - receivedNanos;
      if (silentNanos > timing.silence().toNanos()) {
        end("nothing received for " + timing.silence().toSeconds() + " s");
      } else if (silentNanos > timing.idle().toNanos()) {
        connection.send(subscription());
      }
    }

    private void onPush(Response push) {
      receivedNanos = System.nanoTime();
      if (over || push == null || push.size() != 3) {
        return;
      }
      switch (push.get(0).toString()) {
        case "subscribe" -> confirmed.tryComplete();
        case "message" -> messages.accept(push.get(2).toString());
        default -> {}
      }
    }

    private void end(String problem) {
      if (over) {
        return;
      }
      over = true;
      LOG.debugf("%s is not heard: %s", channel, problem);
      context.owner().cancelTimer(timer);
      if (client != null) {
        client.close();
      }
      if (!closed) {
        context.owner().setTimer(backoff.nextMillis(), id -> connect());
      }
    }
  }
}

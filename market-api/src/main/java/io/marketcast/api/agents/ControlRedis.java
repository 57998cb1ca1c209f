package io.marketcast.api.agents;

import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.RedisConfig;
import io.marketcast.api.feed.redis.FeedServer;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Commands to the Redis of the agents, apart from the feed's own connections, so that waiting for
 * an agent delays no event. At most {@value #CONNECTIONS} at a time; {@value #WAITING} more wait,
 * others are refused. Any thread; {@code send} waits and so must not be called on an event loop.
 */
@ApplicationScoped
public class ControlRedis {

  private static final int CONNECTIONS = 6;
  private static final int WAITING = 48;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int RETRY_SECONDS = 2;

  private final RedisKeys keys;
  private final FeedServer server;
  private Future<Redis> client; // null where the server has to be looked for; guarded by this

  @Inject
  ControlRedis(FeedService feed, RedisConfig config, Vertx vertx) {
    this(vertx, feed.address(), new RedisKeys(config.prefix()));
  }

  ControlRedis(Vertx vertx, RedisAddress address, RedisKeys keys) {
    this.keys = keys;
    this.server = new FeedServer(vertx, address, keys, PATIENCE);
  }

  /** What everything is called. */
  public RedisKeys keys() {
    return keys;
  }

  /** Sends without waiting; fails where there is no answer within two seconds. */
  public Future<Response> start(Command command, String... arguments) {
    return ask(PATIENCE, redis -> redis.send(request(command, arguments)));
  }

  /** Sends and waits for the answer, null where Redis answers nil. */
  public Response send(Command command, String... arguments) {
    return send(PATIENCE, command, arguments);
  }

  /** The same for a command that blocks for a while. */
  Response send(Duration patience, Command command, String... arguments) {
    return await(ask(patience, redis -> redis.send(request(command, arguments))));
  }

  /** Sends all at once and waits for all answers. */
  public List<Response> sendAll(List<Request> requests) {
    return requests.isEmpty() ? List.of() : await(ask(PATIENCE, redis -> redis.batch(requests)));
  }

  /** A connection that is half open says nothing, for ever: with its client it is left behind. */
  private <T> Future<T> ask(Duration patience, Function<Redis, Future<T>> question) {
    Future<Redis> present = present();
    return present
        .compose(question)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> {
          if (isTheServers(failure)) {
            leave(present);
          }
        });
  }

  private synchronized Future<Redis> present() {
    if (client == null) {
      client = server.client(CONNECTIONS, WAITING);
    }
    return client;
  }

  /** Whether to look for the server anew: it is away, or does not hold the feed any more. */
  private static boolean isTheServers(Throwable failure) {
    return failure instanceof Response
        ? FeedServer.isElsewhere(String.valueOf(failure.getMessage()))
        : !(failure instanceof ConnectionPoolTooBusyException);
  }

  /** Of those who find out at the same time one closes it, for it must not be closed twice. */
  private void leave(Future<Redis> left) {
    synchronized (this) {
      if (client != left) {
        return;
      }
      client = null;
    }
    left.onSuccess(Redis::close);
  }

  /** A command with its arguments. */
  public static Request request(Command command, String... arguments) {
    Request request = Request.cmd(command);
    for (String argument : arguments) {
      request.arg(argument);
    }
    return request;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(); // every question has its limit
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    } catch (ExecutionException e) {
      throw unavailable();
    }
  }

  private static ProblemException unavailable() {
    return ProblemException.unavailable("Redis does not answer", RETRY_SECONDS);
  }

  @PreDestroy
  synchronized void close() {
    if (client != null) {
      client.onSuccess(Redis::close);
      client = null;
    }
  }
}

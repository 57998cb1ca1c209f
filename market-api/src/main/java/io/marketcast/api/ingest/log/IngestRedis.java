package io.marketcast.api.ingest.log;

import io.marketcast.api.feed.redis.FeedServer;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection to Redis for one thread, which waits for each answer. Made when it is wanted, and
 * again after a failure. Not for event loops.
 */
public final class IngestRedis implements AutoCloseable {

  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FeedServer server;
  private Redis client; // null while there is none
  private RedisConnection connection; // null while there is none

  public IngestRedis(FeedServer server) {
    this.server = server;
  }

  /**
   * Sends a command and waits for the answer, five seconds at most.
   *
   * @throws RedisRefusalException where Redis says no; the connection stays
   * @throws RedisAwayException where it does not answer, or the feed is on another server now
   */
  public Response call(Request request) throws RedisAwayException, InterruptedException {
    if (connection == null) {
      client = await(server.client(1, 1));
      RedisConnection opened = await(client.connect());
      opened.endHandler(end -> {}); // the next call finds out
      opened.exceptionHandler(failure -> {});
      connection = opened;
    }
    return await(connection.send(request));
  }

  private <T> T await(Future<T> answer) throws RedisAwayException, InterruptedException {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      String reason = String.valueOf(e.getCause().getMessage());
      boolean refused = connection != null && reason.matches("(?s)[A-Z]{3,}( .*)?");
      if (refused && !FeedServer.isElsewhere(reason)) {
        throw new RedisRefusalException(reason);
      }
      close();
      throw new RedisAwayException(reason);
    } catch (TimeoutException e) {
      close();
      throw new RedisAwayException("it does not answer");
    }
  }

  @Override
  public void close() {
    connection = null;
    if (client != null) {
      client.close();
      client = null; // it must not be closed twice
    }
  }

  /** Redis cannot be reached. */
  public static final class RedisAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    RedisAwayException(String reason) {
      super(reason);
    }
  }

  /** Redis answered with an error; the message is its own. */
  public static final class RedisRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisRefusalException(String reason) {
      super(reason);
    }
  }
}

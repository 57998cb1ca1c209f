package io.marketcast.api.feed.log;

import io.marketcast.api.feed.redis.LogPage;
import io.marketcast.api.feed.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads of the log for connections that resume from it: a few at a time, in the order they came, so
 * that many of them do not delay the replica's own following.
 *
 * <p>Used on the follower's event loop; bounded by the number of connections, each waits for one.
 */
final class LogReads {

  private record Read(long fromOffset, int count, Promise<LogPage> page) {}

  private static final int MAX_RUNNING = 4;

  private final ArrayDeque<Read> waiting = new ArrayDeque<>();
  private final Supplier<Optional<RedisLink>> link;
  private int running;

  /**
   * @param link the present link; a read fails where there is none
   */
  LogReads(Supplier<Optional<RedisLink>> link) {
    this.link = link;
  }

  Future<LogPage> read(long fromOffset, int count) {
    Promise<LogPage> page = Promise.promise();
    waiting.add(new Read(fromOffset, count, page));
    runNext();
    return page.future();
  }

  private void runNext() {
    while (running < MAX_RUNNING && !waiting.isEmpty()) {
      Read read = waiting.poll();
      running++;
      link.get()
          .map(redis -> redis.read(read.fromOffset(), read.count()))
          .orElseGet(() -> Future.failedFuture("not connected to Redis"))
          .onComplete(done -> {
            running--;
            read.page().handle(done);
            runNext();
          });
    }
  }
}

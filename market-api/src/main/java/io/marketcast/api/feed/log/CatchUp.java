package io.marketcast.api.feed.log;

import io.marketcast.api.feed.redis.LogPage;
import io.marketcast.api.feed.redis.RedisLink;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;

/** Reads the log in pages until the ring has got to a target. One use, one event loop. */
final class CatchUp {

  /** How a catch-up ended. */
  enum Outcome {
    /** The ring has everything up to the target, or has been told what is missing. */
    REACHED,
    /** Meanwhile a new epoch has begun: ask Redis again where the feed stands. */
    OUTDATED
  }

  private static final int PAGE_ENTRIES = 1_000;

  private final RedisLink link;
  private final FeedTail tail;
  private final Runnable appended;
  private final Cursor target;
  private final Promise<Outcome> outcome = Promise.promise();

  /**
   * @param appended called after each page
   */
  CatchUp(RedisLink link, FeedTail tail, Runnable appended, Cursor target) {
    this.link = link;
    this.tail = tail;
    this.appended = appended;
    this.target = target;
  }

  Future<Outcome> run() {
    if (tail.needsStartOf(target)) {
      ifPresent(this::readIntoEpoch);
    } else {
      readFrom(tail.nextOffset());
    }
    return outcome.future();
  }

  /** Goes on only while the target is of the present epoch. */
  private void ifPresent(Runnable then) {
    await(
        link.epochStart(),
        start -> {
          if (start.epoch().equals(target.epoch())) {
            tail.startsAt(start);
            then.run();
          } else {
            outcome.complete(Outcome.OUTDATED);
          }
        });
  }

  private void readIntoEpoch() {
    await(link.read(0, 1), oldest -> readFrom(tail.firstOffsetTowards(target, oldest)));
  }

  private void readFrom(long offset) {
    await(link.read(offset, PAGE_ENTRIES), this::take);
  }

  private void take(LogPage page) {
    tail.take(page);
    appended.run();
    boolean mayHaveMore = page.entries() == PAGE_ENTRIES;
    if (!mayHaveMore && tail.reached(target)) {
      outcome.complete(Outcome.REACHED);
    } else if (page.entries() > 0) {
      readFrom(page.lastOffset() + 1);
    } else {
      ifPresent(this::skipToTarget);
    }
  }

  private void skipToTarget() {
    tail.skipTo(target);
    appended.run();
    outcome.complete(Outcome.REACHED);
  }

  private <T> void await(Future<T> reply, Consumer<T> then) {
    reply
        .onFailure(outcome::fail)
        .onSuccess(answer -> {
          try {
            then.accept(answer);
          } catch (Throwable fault) {
            outcome.tryFail(new FaultException(fault));
          }
        });
  }
}

package io.marketcast.api.feed.log;

import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * Who wants to know where the feed stands: any number share one question to Redis, but only one
 * that was sent after they asked, for an older answer may not know what they know.
 *
 * <p>Used on the follower's event loop. Nobody waits here for longer than an answer takes: who asks
 * may be gone by then, and while Redis is away any number may come and go.
 */
final class HeadQuestions {

  private List<Promise<Cursor>> wanted = new ArrayList<>();
  private List<Promise<Cursor>> asked = new ArrayList<>();

  Future<Cursor> want() {
    Promise<Cursor> promise = Promise.promise();
    wanted.add(promise);
    return promise.future();
  }

  boolean isAnyWanted() {
    return !wanted.isEmpty();
  }

  /** A question has been sent. */
  void sent() {
    asked.addAll(wanted);
    wanted = new ArrayList<>();
  }

  /** It has been answered. */
  void answered(Cursor head) {
    List<Promise<Cursor>> answered = asked;
    asked = new ArrayList<>();
    answered.forEach(promise -> promise.complete(head));
  }

  /** The connection was lost: who still wants to know has to ask again. */
  void lost() {
    wanted.addAll(asked);
    List<Promise<Cursor>> unanswered = wanted;
    wanted = new ArrayList<>();
    asked = new ArrayList<>();
    unanswered.forEach(promise -> promise.fail("the connection to Redis was lost"));
  }
}

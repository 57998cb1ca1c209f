package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.resume.TimeSearch;
import io.marketcast.api.feed.ring.RingView;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Finds where a time is in the feed, by some reads of the log and one of the store. Used on the
 * event loop of the reader's group, where its future completes.
 */
record TimeLookup(LoopGroup group, FeedSource source, TimeSearch search) {

  static TimeLookup of(long micros, LoopGroup group, FeedSource source) {
    RingView view = source.ring().view();
    return new TimeLookup(group, source, new TimeSearch(view.start(), view.newest(), micros));
  }

  /** The cursor before the first event of that time or later; fails where Redis is away. */
  Future<Cursor> find() {
    if (search.isOver()) {
      return search.isBeyondLog() ? older() : Future.succeededFuture(search.found());
    }
    return group
        .onLoop(source.log().read(search.probe(), 1))
        .compose(page -> {
          search.take(page);
          return find();
        });
  }

  private Future<Cursor> older() {
    Cursor found = search.found();
    Future<Optional<Cursor>> older = source.older().since(found.epoch(), search.micros());
    return older.otherwise(Optional.empty()).map(cursor -> cursor.orElse(found));
  }
}

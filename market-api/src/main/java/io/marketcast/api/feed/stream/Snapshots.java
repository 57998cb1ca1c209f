package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.filter.Filter;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Future;

/**
 * The present market, for readers that want to begin with it. May be called from any event loop,
 * never blocks it, and answers wherever it likes.
 */
public interface Snapshots {

  /** Nobody keeps a market. */
  Snapshots NONE =
      new Snapshots() {
        @Override
        public boolean arePossible() {
          return false;
        }

        @Override
        public Future<Snapshot> take(Filter filter) {
          return Future.failedFuture("no database is configured");
        }
      };

  /**
   * The market as it was.
   *
   * @param cursor everything up to here is in it, and nothing later
   * @param json one object without line breaks, in ASCII or UTF-8; not copied, must not be changed
   */
  record Snapshot(Cursor cursor, byte[] json) {}

  /** Whether there can be any, if not now. */
  boolean arePossible();

  /** The market for a filter; fails where nobody can tell now. */
  Future<Snapshot> take(Filter filter);
}

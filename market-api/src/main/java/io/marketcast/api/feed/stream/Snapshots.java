package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.wire.SharedBytes;
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
        public Future<Snapshot> take(Taste taste) {
          return Future.failedFuture("no database is configured");
        }
      };

  /**
   * The market as it was, made once for all who get it.
   *
   * @param cursor everything up to here is in it, and nothing later
   * @param bytes the block that tells it, as it goes over the wire; may be gone some seconds later
   */
  record Snapshot(Cursor cursor, SharedBytes bytes) {}

  /** Whether there can be any, if not now. */
  boolean arePossible();

  /** The market for readers of one taste; fails where nobody can tell now. */
  Future<Snapshot> take(Taste taste);
}

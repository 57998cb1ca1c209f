package io.marketcast.api.feed.log;

import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Where events may still be that the log no longer has. May be called from any event loop, never
 * blocks it, and answers wherever it likes. A failure means that nobody knows now; what nobody has
 * is told to readers as a gap.
 */
public interface OlderEvents {

  /** Nobody keeps them. */
  OlderEvents NONE =
      new OlderEvents() {
        @Override
        public Future<List<FeedMessage>> read(Cursor after, long to, int count) {
          return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Optional<Cursor>> since(String epoch, long micros) {
          return Future.succeededFuture(Optional.empty());
        }
      };

  /**
   * The next events of an epoch, in order; those that are not there any more are left out.
   *
   * @param to offset of the last one wanted
   */
  Future<List<FeedMessage>> read(Cursor after, long to, int count);

  /** The cursor before an epoch's first event that was published at a time or later. */
  Future<Optional<Cursor>> since(String epoch, long micros);
}

package io.marketcast.api.feed.redis;

import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * Some consecutive entries of the list of erased events.
 *
 * @param cursors of the events
 * @param entries how many entries there were
 * @param lastId id of the last entry, null where there was none
 */
public record ErasedPage(List<Cursor> cursors, int entries, String lastId) {

  /** Reads the reply to {@code XRANGE}; what is no cursor is left out. */
  static ErasedPage of(Response reply) {
    var cursors = new ArrayList<Cursor>();
    String lastId = null;
    for (Response entry : reply) {
      lastId = entry.get(0).toString();
      Response fields = entry.get(1);
      for (int i = 0; i + 1 < fields.size(); i += 2) {
        if (RedisKeys.ERASED_CURSORS.equals(fields.get(i).toString())) {
          for (String cursor : fields.get(i + 1).toString().split(" ")) {
            Cursor.parse(cursor).ifPresent(cursors::add);
          }
        }
      }
    }
    return new ErasedPage(cursors, reply.size(), lastId);
  }
}

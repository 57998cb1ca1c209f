package io.marketcast.api.feed.redis;

import io.marketcast.protocol.redis.FeedMessage;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few consecutive entries of the log.
 *
 * @param messages the entries that are events, oldest first
 * @param entries how many entries there were
 * @param lastOffset offset of the last entry, 0 where there was none
 */
public record LogPage(List<FeedMessage> messages, int entries, long lastOffset) {

  /** Reads the reply to {@code XRANGE}. */
  static LogPage of(Response reply) {
    var messages = new ArrayList<FeedMessage>(reply.size());
    long lastOffset = 0;
    for (Response entry : reply) {
      String id = entry.get(0).toString();
      lastOffset = Long.parseLong(id.substring(0, id.indexOf('-')));
      // what is no event was not written by the publish script; readers are told of a gap
      event(entry.get(1)).flatMap(FeedMessage::ofLogEntry).ifPresent(messages::add);
    }
    return new LogPage(messages, reply.size(), lastOffset);
  }

  private static Optional<byte[]> event(Response fields) {
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      if (RedisKeys.LOG_FIELD.equals(fields.get(i).toString())) {
        return Optional.of(fields.get(i + 1).toBytes());
      }
    }
    return Optional.empty();
  }
}

package io.marketcast.api.ingest.log;

import io.marketcast.protocol.redis.FeedMessage;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Response;
import java.util.Optional;

/**
 * An entry of the log as a consumer gets it.
 *
 * @param id its id in the log
 * @param content its event field, or null where the log has trimmed it meanwhile
 */
public record LogEntry(String id, byte[] content) {

  /** Reads {@code [id, [field, value, …]]}. */
  static LogEntry of(Response entry) {
    Response fields = entry.get(1);
    byte[] content = null;
    if (fields != null) {
      content = new byte[0];
      for (int i = 0; i + 1 < fields.size(); i += 2) {
        if (RedisKeys.LOG_FIELD.equals(fields.get(i).toString())) {
          content = fields.get(i + 1).toBytes();
        }
      }
    }
    return new LogEntry(entry.get(0).toString(), content);
  }

  public boolean isTrimmed() {
    return content == null;
  }

  /** The event; empty where it is none. */
  public Optional<FeedMessage> event() {
    return isTrimmed() ? Optional.empty() : FeedMessage.ofLogEntry(content);
  }
}

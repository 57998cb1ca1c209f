package io.marketcast.protocol.redis;

import io.marketcast.protocol.event.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One message of the feed channel: {@code cursor LF json}. A message with no JSON announces a new
 * epoch and the offset it continues after.
 *
 * @param cursor the event's cursor
 * @param json the published event, or an empty array; not copied, must not be changed
 */
public record FeedMessage(Cursor cursor, byte[] json) {

  private static final int MAX_CURSOR_BYTES = 40;
  private static final byte[] EVENT_START = "{\"id\":\"".getBytes(StandardCharsets.US_ASCII);

  /** Reads a message of the feed channel; empty where it is none. */
  public static Optional<FeedMessage> parse(byte[] message) {
    int end = indexOf(message, (byte) '\n', 0);
    return end < 0
        ? Optional.empty()
        : cursor(message, 0, end)
            .map(c -> new FeedMessage(c, Arrays.copyOfRange(message, end + 1, message.length)));
  }

  /** Reads a log entry's JSON, whose first field is its id; empty where it is not. */
  public static Optional<FeedMessage> ofLogEntry(byte[] json) {
    int start = EVENT_START.length;
    if (json.length < start || !Arrays.equals(json, 0, start, EVENT_START, 0, start)) {
      return Optional.empty();
    }
    int end = indexOf(json, (byte) '"', start);
    return end < 0
        ? Optional.empty()
        : cursor(json, start, end).map(cursor -> new FeedMessage(cursor, json));
  }

  /** Whether this only announces an epoch. */
  public boolean announcesEpoch() {
    return json.length == 0;
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    int limit = Math.min(bytes.length, from + MAX_CURSOR_BYTES);
    for (int i = from; i < limit; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Cursor> cursor(byte[] bytes, int from, int to) {
    return Cursor.parse(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
  }
}

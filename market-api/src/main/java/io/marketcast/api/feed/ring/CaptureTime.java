package io.marketcast.api.feed.ring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reads when an event's packet was captured, without reading all of the event. */
public final class CaptureTime {

  /** An event that does not say. */
  public static final long UNKNOWN = 0;

  private static final String FIELD = "\"timestamp\":\"";
  private static final int LOOKED_AT_BYTES = 300; // it stands before everything of any length

  private CaptureTime() {}

  /**
   * Reads {@code timestamp}.
   *
   * @return microseconds since 1970, or {@link #UNKNOWN}
   */
  public static long micros(byte[] json) {
    var head = new String(json, 0, Math.min(json.length, LOOKED_AT_BYTES), US_ASCII);
    int start = head.indexOf(FIELD) + FIELD.length();
    int end = head.indexOf('"', start);
    if (start < FIELD.length() || end < 0) {
      return UNKNOWN;
    }
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(head.substring(start, end)));
    } catch (DateTimeException | ArithmeticException e) {
      return UNKNOWN;
    }
  }
}

package io.marketcast.api.feed.ring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Reads when an event was published, without reading all of it. */
public final class PublishTime {

  /** An event that does not say; it is older than all that do. */
  public static final long UNKNOWN = 0;

  private static final byte[] ID = "{\"id\":\"".getBytes(US_ASCII);
  private static final byte[] TS = "\",\"ts\":".getBytes(US_ASCII);
  private static final int MAX_ID_BYTES = 40;
  private static final int MAX_DIGITS = 17;

  private PublishTime() {}

  /**
   * Reads {@code ts}, which the publish script writes behind {@code id}.
   *
   * @return microseconds since 1970, or {@link #UNKNOWN}
   */
  public static long micros(byte[] json) {
    if (!isAt(json, 0, ID)) {
      return UNKNOWN;
    }
    int position = ID.length;
    int end = Math.min(json.length, position + MAX_ID_BYTES);
    while (position < end && json[position] != '"') {
      position++;
    }
    return isAt(json, position, TS) ? digits(json, position + TS.length) : UNKNOWN;
  }

  private static boolean isAt(byte[] json, int position, byte[] expected) {
    int end = position + expected.length;
    return end <= json.length && Arrays.equals(json, position, end, expected, 0, expected.length);
  }

  private static long digits(byte[] json, int from) {
    long value = 0;
    int end = Math.min(json.length, from + MAX_DIGITS); // so many fit a long
    for (int i = from; i < end && json[i] >= '0' && json[i] <= '9'; i++) {
      value = value * 10 + json[i] - '0';
    }
    return value;
  }
}

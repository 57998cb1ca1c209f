package io.marketcast.api.feed.proof;

/**
 * What a replica's bytes of some consecutive events come to.
 *
 * @param epoch the events' epoch
 * @param number which span of the epoch's offsets; the first is 0
 * @param hex digest of the encoded events, in order
 */
public record SpanDigest(String epoch, long number, String hex) {

  /** Offsets of one span. */
  public static final int OFFSETS = 1_024;

  /** The first offset of a span. */
  public static long first(long number) {
    return number * OFFSETS + 1; // offset 0 is before the first event
  }

  /** The span that an offset lies in. */
  public static long numberOf(long offset) {
    return (offset - 1) / OFFSETS;
  }
}

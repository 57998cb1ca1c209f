package io.marketcast.api.feed.admission;

/**
 * What one client may have of one replica.
 *
 * @param streams streams at a time
 * @param filters different filters at a time
 * @param opensPerMinute streams that it may open, all at once or one after the other
 */
public record AddressLimits(int streams, int filters, int opensPerMinute) {

  public AddressLimits {
    if (streams < 1 || filters < 0 || opensPerMinute < 1) {
      throw new IllegalArgumentException(
          "one client needs at least 1 stream, 1 opening a minute and 0 filters, not "
              + streams
              + ", "
              + opensPerMinute
              + " and "
              + filters);
    }
  }
}

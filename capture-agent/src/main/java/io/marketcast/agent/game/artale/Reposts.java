package io.marketcast.agent.game.artale;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Remembers offers, so that a repeat is known as one. Time is that of packets. An offer is the same
 * while its player, side, item and price are; the text around it may change. It is forgotten when
 * it was not repeated for a window. Holds a bounded number of offers, and forgets the one that was
 * silent the longest. One thread.
 */
final class Reposts {

  /** An offer until now: when it was first seen, and how often. */
  record Seen(long firstEpochNanos, long lastEpochNanos, int times, BigDecimal price) {}

  private final long windowNanos;
  private final int capacity;
  private final Map<String, Seen> offers = new LinkedHashMap<>();

  Reposts(long windowNanos, int capacity) {
    this.windowNanos = windowNanos;
    this.capacity = capacity;
  }

  /** Takes note of an offer, and tells what is known of it, this time included. */
  Seen see(String listingId, BigDecimal price, long epochNanos) {
    // taken out and put in again, so that the map's order is that of the last sight
    Seen known = offers.remove(listingId);
    Seen now =
        known != null && isRepeat(known, price, epochNanos)
            ? new Seen(known.firstEpochNanos(), epochNanos, known.times() + 1, price)
            : new Seen(epochNanos, epochNanos, 1, price);
    offers.put(listingId, now);
    if (offers.size() > capacity) {
      offers.remove(offers.keySet().iterator().next());
    }
    return now;
  }

  private boolean isRepeat(Seen known, BigDecimal price, long epochNanos) {
    long silence = epochNanos - known.lastEpochNanos();
    // a recording that is played again goes back in time: that repeats nothing
    return silence >= 0 && silence <= windowNanos && Objects.equals(known.price(), price);
  }

  int size() {
    return offers.size();
  }
}

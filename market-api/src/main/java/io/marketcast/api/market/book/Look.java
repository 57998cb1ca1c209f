package io.marketcast.api.market.book;

import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What somebody saw of one section of one item's market, and how much of it they looked at: every
 * price from {@code from} to {@code to}, both included; null is without end.
 *
 * @param captured when, corrected by the agent's skew
 * @param shown the levels that were there
 * @param covers whether the range was looked at at all; else only what is shown is known
 */
public record Look(
    Instant captured, List<Listing> shown, boolean covers, BigDecimal from, BigDecimal to) {

  public Look {
    shown = List.copyOf(shown);
  }

  /**
   * A page of price levels.
   *
   * <p>Pages come cheapest first. So a page tells all prices between its own; the first one those
   * below too, the last one those above. An empty page tells something only if it is complete.
   */
  public static Look ofPage(Instant captured, Scope scope, List<Listing> shown) {
    if (scope.complete()) {
      return new Look(captured, shown, true, null, null);
    }
    boolean ranked = shown.stream().allMatch(Look::isRanked) && scope.page() != null;
    if (!ranked || shown.isEmpty()) {
      return new Look(captured, shown, false, null, null);
    }
    boolean first = scope.page() == 0;
    boolean last = scope.pages() != null && scope.page() == scope.pages() - 1;
    BigDecimal lowest = shown.stream().map(Listing::price).reduce(BigDecimal::min).orElseThrow();
    BigDecimal highest = shown.stream().map(Listing::price).reduce(BigDecimal::max).orElseThrow();
    return new Look(captured, shown, true, first ? null : lowest, last ? null : highest);
  }

  /** One line of a category: nothing is cheaper than this, or nothing is there at all. */
  public static Look ofSummary(Instant captured, long onSale, Long minPrice) {
    if (onSale == 0) {
      return new Look(captured, List.of(), true, null, null);
    }
    return minPrice == null
        ? new Look(captured, List.of(), false, null, null)
        : new Look(captured, List.of(), true, null, BigDecimal.valueOf(minPrice - 1));
  }

  /** Buy offers and offers without a price are in no known order. */
  private static boolean isRanked(Listing listing) {
    return listing.side() == Listing.Side.SELL && listing.price() != null;
  }

  /** Whether everything was looked at. */
  boolean coversAll() {
    return covers && from == null && to == null;
  }

  /** Whether this level would have been shown if it were still there. */
  boolean wouldShow(Level level) {
    if (!covers || coversAll()) {
      return covers;
    }
    return level.isAsk()
        && (from == null || level.price().compareTo(from) >= 0)
        && (to == null || level.price().compareTo(to) <= 0);
  }
}

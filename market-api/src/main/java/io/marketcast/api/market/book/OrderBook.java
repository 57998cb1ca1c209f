package io.marketcast.api.market.book;

import io.marketcast.protocol.event.Listing;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one section of one item's market. The rules:
 *
 * <ul>
 *   <li>What a look shows is there, as shown.
 *   <li>What a look would have shown and did not is gone; what nobody looked at stays.
 *   <li>A look that is older than the newest one changes nothing, whenever it arrives.
 * </ul>
 *
 * <p>For one thread. Holds as many levels as the market showed; remembers which of them changed
 * since it was made.
 */
public final class OrderBook {

  private final Map<String, Level> levels = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> removed = new HashSet<>();
  private Instant captured;

  /**
   * @param captured when the newest look was, or null before the first
   */
  public OrderBook(Instant captured, Collection<Level> levels) {
    this.captured = captured;
    levels.forEach(level -> this.levels.put(level.listingId(), level));
  }

  /** Takes a look at the market; false where it is too old to say anything. */
  public boolean take(Look look) {
    if (captured != null && look.captured().isBefore(captured)) {
      return false;
    }
    captured = look.captured();
    var shown = new HashSet<String>();
    for (Listing listing : look.shown()) {
      shown.add(listing.listingId());
      put(Level.of(listing, look.captured()));
    }
    levels.values().stream()
        .filter(level -> look.wouldShow(level) && !shown.contains(level.listingId()))
        .toList()
        .forEach(this::remove);
    return true;
  }

  private void put(Level level) {
    levels.put(level.listingId(), level);
    changed.add(level.listingId());
    removed.remove(level.listingId());
  }

  private void remove(Level level) {
    levels.remove(level.listingId());
    changed.remove(level.listingId());
    removed.add(level.listingId());
  }

  /** When the newest look was, or null before the first. */
  public Instant captured() {
    return captured;
  }

  public Collection<Level> levels() {
    return levels.values();
  }

  /** The levels that are new or were seen again since this was made. */
  public Collection<Level> changed() {
    return changed.stream().map(levels::get).toList();
  }

  /** The ids of levels that have gone since this was made. */
  public Collection<String> removed() {
    return removed;
  }

  /** What the levels come to. */
  public BookFigures figures() {
    return BookFigures.of(levels.values());
  }
}

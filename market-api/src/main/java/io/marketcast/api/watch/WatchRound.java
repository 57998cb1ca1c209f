package io.marketcast.api.watch;

import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Alert.Source;
import io.marketcast.api.alert.state.Level;
import io.marketcast.api.ingest.table.Fact;
import io.marketcast.api.watch.Watch.When;
import io.marketcast.api.watch.WatchTable.Watching;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.NewListings;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All watches and some events, one after the other. A condition on the price of an item fires when
 * it begins to hold, and again only after it did not hold; an offer in a text is a piece of news of
 * its own. Neither fires within the watch's cooldown. One use, one thread.
 */
final class WatchRound {

  private static final Duration MEDIAN_OF = Duration.ofDays(7);
  private static final int MOST_HOLDING = 500;

  private record Item(String game, String realm, Long id) {}

  private final WatchTable table;
  private final List<Watching> watches;
  private final Instant now;
  private final Map<Item, Optional<Set<String>>> levels = new HashMap<>();
  private final Map<String, Watching> changed = new LinkedHashMap<>();
  private final List<Alert> alerts = new ArrayList<>();

  WatchRound(WatchTable table, List<Watching> watches, Instant now) {
    this.table = table;
    this.watches = new ArrayList<>(watches);
    this.now = now;
  }

  List<Alert> alerts() {
    return alerts;
  }

  /** Writes what the watches remember now. */
  void save() throws SQLException {
    table.save(changed.values());
  }

  void see(Fact fact) throws SQLException {
    for (int i = 0; i < watches.size(); i++) {
      for (Sight sight : Sights.of(watches.get(i).watch(), fact.event())) {
        Watching after = see(watches.get(i), sight, fact);
        if (after != watches.get(i)) {
          watches.set(i, after);
          changed.put(after.watch().id(), after);
        }
      }
    }
    remember(fact);
  }

  /** The same where nothing has changed. */
  private Watching see(Watching watching, Sight sight, Fact fact) throws SQLException {
    Watch watch = watching.watch();
    if (watch.condition() == When.NEW_OFFER) {
      List<Listing> fresh = fresh(sight, fact);
      return fresh.isEmpty() ? watching : fire(watching, sight, fact, fresh.getFirst(), null);
    }
    if (sight.spoken() && isRepeated(sight.listings().getFirst())) {
      return watching;
    }
    BigDecimal median = watch.condition() == When.DROP_PERCENT ? median(watch, sight, fact) : null;
    Judgement judgement = Judgement.of(watch, sight, median);
    if (sight.spoken()) {
      return judgement == Judgement.HOLDS
          ? fire(watching, sight, fact, sight.listings().getFirst(), median)
          : watching;
    }
    String item = fact.event().origin().game() + " " + realm(fact) + " " + sight.itemId();
    return switch (judgement) {
      case HOLDS ->
          watching.holding().contains(item) ? watching : holds(watching, item, sight, fact, median);
      case FAILS -> watching.holding().contains(item) ? fails(watching, item) : watching;
      case UNKNOWN -> watching;
    };
  }

  private Watching holds(
      Watching watching, String item, Sight sight, Fact fact, BigDecimal median) {
    Watching fired = fire(watching, sight, fact, best(sight), median);
    if (fired == watching || fired.holding().size() >= MOST_HOLDING) {
      return fired; // while it cools down it is not known to hold, so that it fires afterwards
    }
    Set<String> holding = new HashSet<>(fired.holding());
    holding.add(item);
    return new Watching(fired.watch(), holding);
  }

  private static Watching fails(Watching watching, String item) {
    Set<String> holding = new HashSet<>(watching.holding());
    holding.remove(item);
    return new Watching(watching.watch(), holding);
  }

  private static Listing best(Sight sight) {
    return sight.listings().stream()
        .filter(listing -> sight.best().equals(listing.price()))
        .findFirst()
        .orElse(null);
  }

  private Watching fire(
      Watching watching, Sight sight, Fact fact, Listing listing, BigDecimal median) {
    Watch watch = watching.watch();
    Instant last = watch.lastFired();
    if (last != null && now.isBefore(last.plus(watch.cooldown()))) {
      return watching;
    }
    var firing = new Firing(watch, sight, fact, listing, median);
    alerts.add(
        new Alert(
            UUID.randomUUID().toString(),
            Source.MARKET,
            watch.condition().text(),
            watch.subject(),
            Level.INFO,
            firing.message(),
            now,
            now,
            null,
            false,
            null,
            firing.details()));
    return new Watching(watch.firedAt(now), watching.holding());
  }

  private List<Listing> fresh(Sight sight, Fact fact) throws SQLException {
    if (sight.spoken()) {
      return sight.listings().stream().filter(offer -> !isRepeated(offer)).toList();
    }
    if (sight.listings().isEmpty() || sight.itemId() == null) {
      return List.of();
    }
    Optional<Set<String>> known = levels(item(fact, sight.itemId()));
    return known.isEmpty()
        ? List.of() // nobody has looked before, so nobody knows what is new
        : sight.listings().stream()
            .filter(level -> !known.get().contains(level.listingId()))
            .toList();
  }

  private static boolean isRepeated(Listing offer) {
    return offer.reading() != null && offer.reading().repeats() != null;
  }

  private Optional<Set<String>> levels(Item item) throws SQLException {
    Optional<Set<String>> known = levels.get(item);
    if (known == null) {
      known = table.levels(item.game(), item.realm(), item.id());
      levels.put(item, known);
    }
    return known;
  }

  /** The next event of this round finds the levels of this one. */
  private void remember(Fact fact) {
    if (fact.event() instanceof NewListings look && look.scope().itemId() != null) {
      levels.computeIfPresent(
          item(fact, look.scope().itemId()),
          (item, known) -> {
            Set<String> now = new HashSet<>(known.orElse(Set.of()));
            look.listings().forEach(level -> now.add(level.listingId()));
            return Optional.of(now);
          });
    }
  }

  private BigDecimal median(Watch watch, Sight sight, Fact fact) throws SQLException {
    String game = fact.event().origin().game();
    Instant since = now.minus(MEDIAN_OF);
    if (sight.spoken()) {
      return sight.item() == null || sight.best() == null
          ? null
          : table.medianOfOffers(
              game, realm(fact), sight.item(), watch.offers(), sight.currency(), since);
    }
    return sight.itemId() == null
        ? null
        : table.medianOfItem(game, realm(fact), sight.itemId(), since);
  }

  private static Item item(Fact fact, long id) {
    return new Item(fact.event().origin().game(), realm(fact), id);
  }

  private static String realm(Fact fact) {
    String realm = fact.event().origin().realm();
    return realm == null ? "" : realm;
  }
}

package io.marketcast.benchmarks.feed.load;

import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Scope;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Events of about 350 bytes, as the stream carries them; each different. For one thread. */
public final class SampleEvents {

  private static final int ITEMS = 200;
  private static final int FIRST_ITEM = 1_022_001;
  private static final int CHEAPEST = 1_000;
  private static final int PRICES = 90_000;

  private final Clock clock = Clock.systemUTC();
  private long made;

  public NewListings next() {
    long number = made++;
    long item = FIRST_ITEM + number % ITEMS;
    long price =
        CHEAPEST + number * 7919 % PRICES; // a prime, so that prices look unlike each other
    var listing =
        new Listing(
            "bpsr:" + item + ":" + price,
            item,
            "Ore " + number % ITEMS,
            Listing.Side.SELL,
            BigDecimal.valueOf(price),
            "luno",
            number % 600 + 1,
            null);
    var scope = new Scope(item, Scope.Section.SALE, null, null, true, Scope.KnownBy.CALL);
    var origin = new Origin("bpsr", null, "vm-1", Instant.now(clock));
    return new NewListings(origin, scope, List.of(listing));
  }
}

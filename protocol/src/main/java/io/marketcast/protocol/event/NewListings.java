package io.marketcast.protocol.event;

import java.util.List;
import java.util.Objects;

/** Price levels of one item as one reply showed them, cheapest first. */
public record NewListings(Origin origin, Scope scope, List<Listing> listings)
    implements MarketEvent {

  /** The value of the JSON field {@code type}. */
  public static final String TYPE = "new_listings";

  public NewListings {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(scope, "scope");
    listings = List.copyOf(listings);
  }

  @Override
  public String type() {
    return TYPE;
  }
}

package io.marketcast.api.market.listing;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of listings. */
public record ListingPage(
    int count,
    List<ListingEntry> listings,
    @Schema(nullable = true, description = "cursor of the next page; null on the last one")
        String next) {}

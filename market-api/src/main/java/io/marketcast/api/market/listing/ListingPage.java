package io.marketcast.api.market.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.marketcast.api.web.InLanguage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of listings.
 *
 * @param language of the names
 */
public record ListingPage(
    int count,
    List<ListingEntry> listings,
    @Schema(nullable = true, description = "cursor of the next page; null on the last one")
        String next,
    @JsonIgnore String language)
    implements InLanguage {}

package io.marketcast.api.market.offer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.marketcast.api.web.InLanguage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of offers.
 *
 * @param language of their names
 */
public record OfferPage(
    int count,
    List<OfferEntry> offers,
    @Schema(nullable = true, description = "cursor of the next page; null on the last one")
        String next,
    @JsonIgnore String language)
    implements InLanguage {}

package io.marketcast.api.market.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.marketcast.api.web.InLanguage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of items.
 *
 * @param language of the names
 */
public record ItemPage(
    int count,
    List<ItemSummary> items,
    @Schema(nullable = true, description = "cursor of the next page; null on the last one")
        String next,
    @JsonIgnore String language)
    implements InLanguage {}

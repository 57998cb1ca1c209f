package io.marketcast.api.market.item;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of items. */
public record ItemPage(
    int count,
    List<ItemSummary> items,
    @Schema(nullable = true, description = "cursor of the next page; null on the last one")
        String next) {}

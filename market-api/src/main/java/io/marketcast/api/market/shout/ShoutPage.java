package io.marketcast.api.market.shout;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of shouts. */
public record ShoutPage(
    int count,
    List<ShoutEntry> shouts,
    @Schema(nullable = true, description = "cursor of the next page; null on the last one")
        String next,
    @Schema(nullable = true, description = "Earlier shouts were not looked at; null: all were")
        Instant from) {}

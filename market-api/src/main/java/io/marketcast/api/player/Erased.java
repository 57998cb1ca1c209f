package io.marketcast.api.player;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one request has erased, or would erase. An event that the log and the database have counts
 * in both.
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "ErasedPart")
public record Erased(
    boolean dryRun,
    @Schema(description = "Entries of the log in Redis") int logEntries,
    @Schema(description = "Events in the database") int events,
    int shouts,
    int offers,
    @Schema(description = "Price levels that bear the player's name") int listings,
    @Schema(description = "Alerts of watches that name the player") int alerts,
    @Schema(
            nullable = true,
            description = "Where to go on: send it as from. Null where nothing is left")
        String next) {}

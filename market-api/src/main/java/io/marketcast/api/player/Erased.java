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
        String next) {

  /** Of the log, and what the database had of the same events. */
  static Erased ofLog(boolean dryRun, int logEntries, int events, String next) {
    return new Erased(dryRun, logEntries, events, 0, 0, 0, 0, next);
  }

  /** Of the event store. */
  static Erased ofEvents(boolean dryRun, int events, String next) {
    return new Erased(dryRun, 0, events, 0, 0, 0, 0, next);
  }

  /** Whether there was nothing of what is made of events. */
  boolean hasNoRows() {
    return shouts + offers + listings + alerts == 0;
  }

  /** The last part. */
  Erased andNothingMore() {
    return new Erased(dryRun, logEntries, events, shouts, offers, listings, alerts, null);
  }
}

package io.marketcast.api.monitoring.replica;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.ingest.IngestProgress;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How one replica is, as it says itself with each heartbeat. What is not known is absent.
 *
 * @param at when it said so, by its own clock
 * @param host null where the system does not tell
 * @param connections streams of the feed open on it
 * @param connectionErrors times since its start that Redis or the database could not be reached or
 *     was lost
 * @param proofDifferences spans since its start for which other replicas had different bytes
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplicaStatus(
    String replica,
    String version,
    Instant at,
    Instant startedAt,
    long uptimeSeconds,
    boolean ending,
    @Schema(nullable = true) HostFigures host,
    long connections,
    @Schema(nullable = true) Double deliveriesPerSecond,
    @Schema(nullable = true) Double eventsPerSecond,
    Feed feed,
    DatabaseState database,
    @Schema(nullable = true) Ingest ingest,
    long connectionErrors,
    long proofDifferences) {

  /**
   * How it follows the feed.
   *
   * @param lagEvents events that Redis is known to have and it has not
   * @param redisUp whether it is connected to Redis
   * @param problem why it is not, or was not last
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplicaFeed")
  public record Feed(
      String state,
      @Schema(nullable = true) String cursor,
      @Schema(nullable = true) Long lagEvents,
      boolean redisUp,
      long losses,
      long repairs,
      @Schema(nullable = true) String problem) {}

  /** How far the database is behind the feed, as {@link IngestProgress} says. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReplicaIngest")
  public record Ingest(
      @Schema(nullable = true) String cursor,
      @Schema(nullable = true) Long lagEvents,
      double lagSeconds,
      @Schema(nullable = true) Long headroomEvents,
      @Schema(nullable = true) Long pending) {

    static Ingest of(IngestProgress progress) {
      return new Ingest(
          progress.cursor(),
          progress.lagEvents(),
          progress.lagSeconds(),
          progress.headroomEvents(),
          progress.pending());
    }
  }
}

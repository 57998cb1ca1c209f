package io.marketcast.api.monitoring.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.monitoring.replica.ReplicaStatus;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the whole system is, as one replica found it. Immutable. Where Redis is away only that
 * replica itself is known: it is the only one in {@code replicas}, {@code agents} is empty, and
 * {@code feed} and {@code proof} are null.
 *
 * @param at by the clock of the replica that looked
 * @param replica that looked
 * @param ingest null where no replica that lives writes a database
 * @param replicas those that live, and those that were lost within the last day; by name
 * @param agents those that live, and those seen within the last thirty days; by name
 * @param hostLimits from when on a machine's figures are an alert
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SystemStatus(
    Instant at,
    String replica,
    Redis redis,
    DatabaseReach database,
    @Schema(nullable = true) Feed feed,
    @Schema(nullable = true) ReplicaStatus.Ingest ingest,
    @Schema(nullable = true) Proof proof,
    List<ReplicaView> replicas,
    List<AgentView> agents,
    HostLimits hostLimits) {

  public SystemStatus {
    replicas = List.copyOf(replicas);
    agents = List.copyOf(agents);
  }

  /**
   * Whether Redis answered.
   *
   * @param answerMillis how long it took; null where it did not
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RedisReach")
  public record Redis(boolean up, @Schema(nullable = true) Double answerMillis) {}

  /**
   * Who reaches the database.
   *
   * @param state {@code away} where any replica that has one does not reach it
   * @param connectedReplicas that reach it
   * @param awayReplicas that do not
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record DatabaseReach(DatabaseState state, int connectedReplicas, int awayReplicas) {

    static DatabaseReach of(List<ReplicaStatus> replicas) {
      int connected = count(replicas, DatabaseState.CONNECTED);
      int away = count(replicas, DatabaseState.AWAY);
      DatabaseState state = DatabaseState.ABSENT;
      if (away > 0) {
        state = DatabaseState.AWAY;
      } else if (count(replicas, DatabaseState.MIGRATING) > 0) {
        state = DatabaseState.MIGRATING;
      } else if (connected > 0) {
        state = DatabaseState.CONNECTED;
      }
      return new DatabaseReach(state, connected, away);
    }

    private static int count(List<ReplicaStatus> replicas, DatabaseState state) {
      return (int) replicas.stream().filter(replica -> replica.database() == state).count();
    }
  }

  /**
   * The feed in Redis.
   *
   * @param cursor the newest event; null before the first
   * @param eventsPerSecond as the replicas see it, the most of them; null where none knows yet
   * @param logLength events that the log holds
   * @param logLimit how many it is to hold, as configured: {@code marketcast.monitoring.log-limit}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FeedHead")
  public record Feed(
      @Schema(nullable = true) String cursor,
      @Schema(nullable = true) Double eventsPerSecond,
      long logLength,
      long logLimit) {}

  /**
   * Whether all replicas served the same bytes.
   *
   * @param spans how many of the newest complete spans at least one replica has proved
   * @param differing the first event of each for which replicas have different bytes
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "ProofResult")
  public record Proof(boolean same, int spans, List<String> differing) {}
}

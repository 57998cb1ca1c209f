package io.marketcast.api.monitoring.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.monitoring.replica.HostFigures;
import io.marketcast.protocol.control.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An agent as a replica sees it. All from {@code version} on is null where it is gone.
 *
 * @param connected whether its last heartbeat still counts
 * @param lastSeen that heartbeat, by the replica's clock as far as the agent's skew is known
 * @param clockSkewMillis its clock minus the replica's; null where that is not known
 * @param rates null until two heartbeats have been seen
 * @param counters of its process, by name, as in {@code docs/control.md}
 * @param host null where its system does not tell
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentView(
    String agent,
    boolean connected,
    Instant lastSeen,
    double silentSeconds,
    @Schema(nullable = true) Long clockSkewMillis,
    @Schema(nullable = true) String version,
    @Schema(nullable = true) String realm,
    @Schema(nullable = true) Instant startedAt,
    @Schema(nullable = true) Capture capture,
    @Schema(nullable = true) Rates rates,
    @Schema(nullable = true) Spool spool,
    @Schema(nullable = true) Map<String, Long> counters,
    @Schema(nullable = true) HostFigures host) {

  /**
   * What it captures.
   *
   * @param lastPacketAt by the agent's clock
   * @param lastPacketAgeSeconds whatever the clocks say; null before the first packet
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AgentCapture")
  public record Capture(
      boolean running,
      @Schema(nullable = true) Instant since,
      long durationSeconds,
      @Schema(nullable = true) String serverIp,
      @Schema(nullable = true) Integer serverPort,
      List<String> interfaces,
      Map<String, String> failures,
      @Schema(nullable = true) Instant lastPacketAt,
      @Schema(nullable = true) Double lastPacketAgeSeconds) {

    static Capture of(AgentStatus status, double silentSeconds) {
      AgentStatus.Capture capture = status.capture();
      Instant packet = capture.lastPacketAt();
      return new Capture(
          capture.running(),
          capture.since(),
          capture.durationSeconds(),
          capture.serverIp(),
          capture.serverPort(),
          capture.interfaces(),
          capture.failures(),
          packet,
          packet == null
              ? null
              : Duration.between(packet, status.at()).toMillis() / 1e3 + silentSeconds);
    }
  }

  /** What happens in a second, between the last two heartbeats. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "AgentRates")
  public record Rates(
      double packetsPerSecond,
      double bytesPerSecond,
      double eventsPerSecond,
      double listingsPerSecond) {}

  /** Events that Redis has not accepted yet. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "AgentSpool")
  public record Spool(
      long waitingEvents,
      @Schema(description = "On disk, accepted events that are kept included") long bytes,
      long droppedEvents) {

    static Spool of(Map<String, Long> counters) {
      return new Spool(
          counters.getOrDefault("publish.waiting", 0L),
          counters.getOrDefault("publish.spool_bytes", 0L),
          counters.getOrDefault("publish.dropped", 0L));
    }
  }
}

package io.marketcast.api.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.protocol.control.AgentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How one agent is. What tells about the operator's machine is absent where everybody may read.
 *
 * @param at when it said so, by its own clock
 * @param since when the present capture began; absent while stopped
 * @param lastPacketAt absent before the first packet
 * @param serverIp the game server that is captured; absent for any
 * @param interfaces listened on
 * @param failures interfaces that cannot be, and why
 * @param clock as last measured; absent before that and without a database
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentState(
    String agent,
    String version,
    @Schema(nullable = true) String realm,
    boolean isRunning,
    Instant at,
    @Schema(nullable = true) Instant since,
    @Schema(nullable = true) Instant lastPacketAt,
    CaptureStats stats,
    @Schema(nullable = true) String serverIp,
    @Schema(nullable = true) Integer serverPort,
    @Schema(nullable = true) List<String> interfaces,
    @Schema(nullable = true) Map<String, String> failures,
    @Schema(nullable = true) ClockCorrection clock) {

  static AgentState forEverybody(AgentStatus status, ClockCorrection clock) {
    return of(status, null, null, null, null, clock);
  }

  static AgentState forOperator(AgentStatus status) {
    AgentStatus.Capture capture = status.capture();
    return of(
        status,
        capture.serverIp(),
        capture.serverPort(),
        capture.interfaces(),
        capture.failures(),
        null);
  }

  private static AgentState of(
      AgentStatus status,
      String serverIp,
      Integer serverPort,
      List<String> interfaces,
      Map<String, String> failures,
      ClockCorrection clock) {
    AgentStatus.Capture capture = status.capture();
    return new AgentState(
        status.agent(),
        status.version(),
        status.realm(),
        capture.running(),
        status.at(),
        capture.since(),
        capture.lastPacketAt(),
        CaptureStats.of(status),
        serverIp,
        serverPort,
        interfaces,
        failures,
        clock);
  }
}

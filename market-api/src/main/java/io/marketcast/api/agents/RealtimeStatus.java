package io.marketcast.api.agents;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * How the capture is.
 *
 * @param isRunning whether any agent captures
 * @param stats of all agents together
 * @param connectedClients streams open on all replicas
 * @param agents that are online
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RealtimeStatus(
    boolean isRunning, CaptureStats stats, long connectedClients, List<AgentState> agents) {}

package io.marketcast.api.agents;

import java.util.List;

/**
 * What the agents made of a request.
 *
 * @param status {@code started} or {@code stopped}
 * @param stats of the agents that did so
 * @param agents those that answered, as they are now
 */
public record Acknowledged(String status, CaptureStats stats, List<AgentState> agents) {}

package io.marketcast.api.agents;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.protocol.control.AgentStatus;
import java.util.Collection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one agent or several have captured.
 *
 * @param totalPackets packets read since the agent's process began
 * @param tradingPackets events decoded from them
 * @param listingsFound price levels and offers in those
 * @param duration of the present capture in seconds, the longest of several; 0 while stopped
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "What one agent or several have captured")
public record CaptureStats(
    long totalPackets, long tradingPackets, long listingsFound, long duration) {

  private static final CaptureStats NONE = new CaptureStats(0, 0, 0, 0);

  static CaptureStats of(AgentStatus agent) {
    long events =
        agent.counters().entrySet().stream()
            .filter(counter -> counter.getKey().endsWith(".events"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new CaptureStats(
        agent.counters().getOrDefault("capture.packets", 0L),
        events,
        agent.counters().getOrDefault("live.listings", 0L),
        agent.capture().durationSeconds());
  }

  static CaptureStats of(Collection<AgentStatus> agents) {
    return agents.stream().map(CaptureStats::of).reduce(NONE, CaptureStats::plus);
  }

  private CaptureStats plus(CaptureStats other) {
    return new CaptureStats(
        totalPackets + other.totalPackets,
        tradingPackets + other.tradingPackets,
        listingsFound + other.listingsFound,
        Math.max(duration, other.duration));
  }
}

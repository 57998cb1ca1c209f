package io.marketcast.api.monitoring.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketcast.api.monitoring.market.MarketStats;
import io.marketcast.api.monitoring.replica.HostFigures;
import io.marketcast.api.monitoring.replica.ReplicaStatus;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.ReplicaView;
import io.marketcast.api.monitoring.status.SystemStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Writes the messages of {@code docs/monitoring.md}. Any thread. */
@ApplicationScoped
class Messages {

  private static final double GB = 1e9;

  private final ObjectMapper json;

  Messages(ObjectMapper json) {
    this.json = json;
  }

  MonitorMessage systemStatus(SystemStatus status) {
    return of("system_status", status);
  }

  MonitorMessage systemStats(SystemStatus status) {
    ObjectNode message = begin("system_stats").put("at", status.at().toString());
    ArrayNode replicas = message.putArray("replicas");
    status.replicas().forEach(replica -> replicas.add(stats(replica)));
    ArrayNode agents = message.putArray("agents");
    for (AgentView agent : status.agents()) {
      ObjectNode stats = agents.addObject().put("agent", agent.agent());
      host(stats.put("connected", agent.connected()), agent.host());
    }
    return message(message);
  }

  private ObjectNode stats(ReplicaView view) {
    ObjectNode stats =
        json.createObjectNode().put("replica", view.replica()).put("connected", view.connected());
    ReplicaStatus status = view.status();
    if (status != null) {
      stats.put("uptime_seconds", status.uptimeSeconds()).put("connections", status.connections());
      if (status.eventsPerSecond() != null) {
        stats.put("events_per_second", status.eventsPerSecond());
      }
      if (status.deliveriesPerSecond() != null) {
        stats.put("deliveries_per_second", status.deliveriesPerSecond());
      }
      host(stats, status.host());
    }
    return stats;
  }

  private static void host(ObjectNode stats, HostFigures host) {
    if (host != null) {
      stats
          .put("cpu_percent", host.cpuPercent())
          .put("memory_percent", host.memoryPercent())
          .put("memory_free_gb", gigabytes(host.memoryFreeBytes()))
          .put("disk_percent", host.diskPercent())
          .put("disk_free_gb", gigabytes(host.diskFreeBytes()))
          .put("network_received_bytes_per_second", host.networkReceivedBytesPerSecond())
          .put("network_sent_bytes_per_second", host.networkSentBytesPerSecond());
    }
  }

  private static double gigabytes(long bytes) {
    return Math.round(bytes / GB * 100) / 100.0;
  }

  /** All but what other messages have: counters and machines. */
  MonitorMessage agentStatus(SystemStatus status) {
    ObjectNode message = begin("agent_status").put("at", status.at().toString());
    ArrayNode agents = message.putArray("agents");
    status.agents().forEach(agent -> agents.add(tree(agent).without(List.of("counters", "host"))));
    return message(message);
  }

  MonitorMessage marketStats(MarketStats stats) {
    return of("market_stats", stats);
  }

  MonitorMessage marketStatus(SystemStatus status, MarketStats stats) {
    ObjectNode message = begin("market_status").put("at", status.at().toString());
    message.put("capturing", status.agents().stream().anyMatch(Messages::captures));
    message.put("agents", status.agents().stream().filter(AgentView::connected).count());
    message.put("replicas", status.replicas().stream().filter(ReplicaView::connected).count());
    message.put(
        "connections",
        status.replicas().stream()
            .map(ReplicaView::status)
            .filter(Objects::nonNull)
            .mapToLong(ReplicaStatus::connections)
            .sum());
    if (status.feed() != null && status.feed().cursor() != null) {
      message.put("cursor", status.feed().cursor());
    }
    message.set("stats", tree(stats));
    return message(message);
  }

  private static boolean captures(AgentView agent) {
    return agent.capture() != null && agent.capture().running();
  }

  /** Any message of a type, from a record that is an object in JSON. */
  MonitorMessage of(String type, Object content) {
    return message(begin(type).setAll(tree(content)));
  }

  private ObjectNode begin(String type) {
    return json.createObjectNode().put("type", type);
  }

  private ObjectNode tree(Object value) {
    return json.valueToTree(value);
  }

  private MonitorMessage message(ObjectNode message) {
    try {
      return new MonitorMessage(message.get("type").textValue(), json.writeValueAsString(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}

package io.marketcast.api.alert;

import io.marketcast.api.monitoring.replica.HostFigures;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.SystemStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What agents say of themselves, for Prometheus: each replica shows all agents, as it saw them
 * last. One thread writes; as many values as there are agents, of whom at most a hundred are known.
 */
final class AgentGauges {

  private final Map<MultiGauge, Function<AgentView, Double>> gauges = new LinkedHashMap<>();
  private volatile List<AgentView> agents = List.of();

  AgentGauges(MeterRegistry registry) {
    Gauge.builder("marketcast.agents.connected", this, g -> g.count(true))
        .description("Agents that live")
        .register(registry);
    Gauge.builder("marketcast.agents.silent", this, g -> g.count(false))
        .description("Agents that were lost")
        .register(registry);
    add(registry, "silent.seconds", "Age of the last heartbeat", AgentView::silentSeconds);
    add(registry, "packets.per.second", "Packets read", a -> rates(a).packetsPerSecond());
    add(registry, "events.per.second", "Events decoded", a -> rates(a).eventsPerSecond());
    add(
        registry,
        "waiting.events",
        "Events that Redis has not accepted yet",
        a -> a.spool() == null ? Double.NaN : a.spool().waitingEvents());
    host(registry, "cpu.percent", "Load of all processors together", HostFigures::cpuPercent);
    host(registry, "memory.percent", "Memory in use", HostFigures::memoryPercent);
    host(registry, "disk.percent", "Disk in use", HostFigures::diskPercent);
  }

  private static AgentView.Rates rates(AgentView agent) {
    return agent.rates() == null
        ? new AgentView.Rates(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
        : agent.rates();
  }

  private void host(
      MeterRegistry registry,
      String name,
      String description,
      Function<HostFigures, Double> figure) {
    add(
        registry,
        name,
        description,
        agent -> agent.host() == null ? Double.NaN : figure.apply(agent.host()));
  }

  private void add(
      MeterRegistry registry, String name, String description, Function<AgentView, Double> figure) {
    gauges.put(
        MultiGauge.builder("marketcast.agent." + name).description(description).register(registry),
        figure);
  }

  private long count(boolean connected) {
    return agents.stream().filter(agent -> agent.connected() == connected).count();
  }

  /** Takes what is known now. */
  void show(SystemStatus status) {
    agents = status.agents();
    gauges.forEach((gauge, figure) -> {
      var rows = new ArrayList<MultiGauge.Row<?>>();
      for (AgentView agent : agents) {
        double value = figure.apply(agent);
        rows.add(MultiGauge.Row.of(Tags.of("agent", agent.agent()), value));
      }
      gauge.register(rows, true);
    });
  }
}

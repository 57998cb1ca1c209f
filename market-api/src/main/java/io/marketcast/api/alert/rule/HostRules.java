package io.marketcast.api.alert.rule;

import io.marketcast.api.alert.state.Level;
import io.marketcast.api.monitoring.replica.HostFigures;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.ReplicaView;
import io.marketcast.api.monitoring.status.SystemStatus;

/** Machines of replicas and agents: processors, memory, disk. */
final class HostRules {

  private static final double BYTES_PER_GB = 1e9;

  private final AlertConfig config;

  HostRules(AlertConfig config) {
    this.config = config;
  }

  void look(SystemStatus status, Findings findings) {
    for (ReplicaView replica : status.replicas()) {
      if (replica.status() != null) {
        look("replica:" + replica.replica(), replica.status().host(), findings);
      }
    }
    for (AgentView agent : status.agents()) {
      look("agent:" + agent.agent(), agent.host(), findings);
    }
  }

  private void look(String subject, HostFigures host, Findings findings) {
    if (host == null) {
      return; // the system does not tell, or it is gone
    }
    double hysteresis = config.hysteresisPercent();
    findings.add(
        "cpu_high",
        subject,
        Level.WARNING,
        Bound.percent(config.cpuPercent(), hysteresis).judge(host.cpuPercent()),
        config.hostMinimum(),
        "the processors are busy: %.0f %%",
        host.cpuPercent());
    findings.add(
        "memory_high",
        subject,
        Level.WARNING,
        Bound.percent(config.memoryPercent(), hysteresis).judge(host.memoryPercent()),
        config.hostMinimum(),
        "memory is short: %.0f %% used, %.1f GB free",
        host.memoryPercent(),
        host.memoryFreeBytes() / BYTES_PER_GB);
    findings.add(
        "disk_full",
        subject,
        Level.ERROR,
        Bound.percent(config.diskPercent(), hysteresis).judge(host.diskPercent()),
        config.hostMinimum(),
        "the disk is nearly full: %.0f %% used, %.1f GB free",
        host.diskPercent(),
        host.diskFreeBytes() / BYTES_PER_GB);
  }
}

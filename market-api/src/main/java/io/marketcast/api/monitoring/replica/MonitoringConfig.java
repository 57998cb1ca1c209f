package io.marketcast.api.monitoring.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The operator's settings of what the system is watched by. */
@ConfigMapping(prefix = "marketcast.monitoring")
public interface MonitoringConfig {

  /** The disk of this folder is the one that is watched. */
  @WithDefault(".")
  Path folder();

  /** Events that the log is to hold: what the agents' {@code --log-length} says. */
  @WithDefault("200000")
  long logLimit();

  /** {@code system_stats} is sent so often. */
  @WithDefault("30s")
  Duration systemStatsEvery();

  /** {@code agent_status} is sent so often. */
  @WithDefault("10s")
  Duration agentStatusEvery();

  /** {@code market_stats} is sent so often. */
  @WithDefault("5s")
  Duration marketStatsEvery();

  /** Who watches is asked for a sign of life so often. */
  @WithDefault("15s")
  Duration heartbeat();

  /** Who may watch at the same time; more are told to come back later. */
  @WithDefault("5000")
  int maxConnections();
}

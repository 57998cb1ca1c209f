package io.marketcast.api.alert.rule;

import io.marketcast.api.monitoring.status.HostLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Tells those who show how machines are from when on that is an alert. */
final class Thresholds {

  @Produces
  @Singleton
  HostLimits hosts(AlertConfig config) {
    return new HostLimits(config.cpuPercent(), config.memoryPercent(), config.diskPercent());
  }
}

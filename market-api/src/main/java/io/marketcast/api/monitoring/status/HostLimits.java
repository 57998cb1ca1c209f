package io.marketcast.api.monitoring.status;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** From which load on a machine is in trouble, in percent: the operator's thresholds of alerts. */
@JsonNaming(SnakeCaseStrategy.class)
public record HostLimits(double cpuPercent, double memoryPercent, double diskPercent) {}

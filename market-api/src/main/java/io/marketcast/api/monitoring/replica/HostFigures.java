package io.marketcast.api.monitoring.replica;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.protocol.control.AgentStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a machine is. Rates are those since its last heartbeat. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "How a machine is; rates are those since its last heartbeat")
public record HostFigures(
    String os,
    int cpus,
    @Schema(description = "Of all processors together") double cpuPercent,
    double memoryPercent,
    long memoryTotalBytes,
    long memoryFreeBytes,
    @Schema(description = "Of the disk that holds the process's folder") double diskPercent,
    long diskTotalBytes,
    long diskFreeBytes,
    long networkReceivedBytesPerSecond,
    long networkSentBytesPerSecond) {

  /** What an agent said; null where it said nothing. */
  public static HostFigures of(AgentStatus.Host host) {
    return host == null
        ? null
        : of(
            host.os(),
            host.cpus(),
            host.cpuPercent(),
            new Space(host.memoryTotalBytes(), host.memoryAvailableBytes()),
            new Space(host.diskTotalBytes(), host.diskFreeBytes()),
            host.networkReceivedBytesPerSecond(),
            host.networkSentBytesPerSecond());
  }

  /** Room for something: all there is, and what is left of it. */
  record Space(long totalBytes, long freeBytes) {
    private double usedPercent() {
      return totalBytes == 0 ? 0 : percent(1 - (double) freeBytes / totalBytes);
    }
  }

  static HostFigures of(
      String os,
      int cpus,
      double cpuPercent,
      Space memory,
      Space disk,
      long receivedBytesPerSecond,
      long sentBytesPerSecond) {
    return new HostFigures(
        os,
        cpus,
        cpuPercent,
        memory.usedPercent(),
        memory.totalBytes(),
        memory.freeBytes(),
        disk.usedPercent(),
        disk.totalBytes(),
        disk.freeBytes(),
        receivedBytesPerSecond,
        sentBytesPerSecond);
  }

  /** To one decimal. */
  static double percent(double share) {
    return Math.round(share * 1_000) / 10.0;
  }
}

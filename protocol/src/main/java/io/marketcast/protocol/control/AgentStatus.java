package io.marketcast.protocol.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How an agent is: in its heartbeat and in every reply.
 *
 * @param at when this was said, by the agent's clock
 * @param startedAt when the process began
 * @param counters by name, since the process began
 * @param host null where the system does not tell
 */
public record AgentStatus(
    String agent,
    String version,
    String realm,
    Instant at,
    Instant startedAt,
    Capture capture,
    Map<String, Long> counters,
    Host host) {

  /**
   * The capture.
   *
   * @param since when the present capture began, null while stopped
   * @param durationSeconds of the present capture, 0 while stopped
   * @param serverIp the filter, null for any
   * @param interfaces listened on now
   * @param failures why other interfaces are not, by name
   * @param lastPacketAt null before the first packet
   */
  public record Capture(
      boolean running,
      Instant since,
      long durationSeconds,
      String serverIp,
      Integer serverPort,
      List<String> interfaces,
      Map<String, String> failures,
      Instant lastPacketAt) {}

  /**
   * The machine. Rates are those since the last heartbeat.
   *
   * @param cpuPercent of all processors together
   * @param diskFreeBytes where the agent's folder is
   */
  public record Host(
      String os,
      int cpus,
      double cpuPercent,
      long memoryTotalBytes,
      long memoryAvailableBytes,
      long diskTotalBytes,
      long diskFreeBytes,
      long networkReceivedBytesPerSecond,
      long networkSentBytesPerSecond) {}
}

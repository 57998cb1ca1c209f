package io.marketcast.agent.control;

import io.marketcast.agent.host.HostProbe;
import io.marketcast.agent.live.Capturing;
import io.marketcast.agent.live.LiveState;
import io.marketcast.protocol.control.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Puts an agent's status together. One thread. */
public final class StatusReport {

  private final Identity identity;
  private final Capturing capturing;
  private final Supplier<Map<String, Long>> publishCounters;
  private final HostProbe host;
  private final InstantSource clock;
  private final Instant startedAt;

  /**
   * Who reports.
   *
   * @param realm null where the operator gave none
   */
  public record Identity(String agent, String version, String realm) {}

  /**
   * @param publishCounters without prefix
   * @param host null where the system does not tell
   */
  public StatusReport(
      Identity identity,
      Capturing capturing,
      Supplier<Map<String, Long>> publishCounters,
      HostProbe host,
      InstantSource clock) {
    this.identity = identity;
    this.capturing = capturing;
    this.publishCounters = publishCounters;
    this.host = host;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  String agent() {
    return identity.agent();
  }

  /** The status now. */
  AgentStatus now() {
    LiveState state = capturing.state();
    Instant now = clock.instant();
    var counters = new LinkedHashMap<>(state.counters());
    publishCounters.get().forEach((name, value) -> counters.put("publish." + name, value));
    return new AgentStatus(
        identity.agent(),
        identity.version(),
        identity.realm(),
        now,
        startedAt,
        capture(state, now),
        counters,
        host == null ? null : host.look(System.nanoTime()));
  }

  private static AgentStatus.Capture capture(LiveState state, Instant now) {
    return new AgentStatus.Capture(
        state.capturing(),
        state.since(),
        state.capturing() ? Math.max(0, Duration.between(state.since(), now).toSeconds()) : 0,
        state.filter().serverIp(),
        state.filter().serverPort(),
        state.interfaces(),
        state.failures(),
        state.lastPacketAt());
  }
}

package io.marketcast.api.alert.rule;

import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.monitoring.replica.HostFigures;
import io.marketcast.api.monitoring.replica.ReplicaStatus;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.HostLimits;
import io.marketcast.api.monitoring.status.ReplicaView;
import io.marketcast.api.monitoring.status.SystemStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A system in which all is well, to be changed in one thing at a time. */
final class Statuses {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  Instant at = NOON;
  boolean redisUp = true;
  DatabaseState database = DatabaseState.CONNECTED;
  long lagEvents;
  List<String> differing = List.of();
  double replicaSilent = 1;
  long connectionErrors;
  double cpu = 10;
  double memory = 10;
  double disk = 10;
  double agentSilent = 1;
  boolean connected = true;
  boolean running = true;
  long captureSeconds = 100_000;
  Double packetAge = 0.5;
  double packetsPerSecond = 5;
  long skewMillis;
  long waiting;
  Map<String, Long> counters = Map.of();

  SystemStatus status() {
    return new SystemStatus(
        at,
        "a",
        new SystemStatus.Redis(redisUp, redisUp ? 0.4 : null),
        new SystemStatus.DatabaseReach(database, 1, database == DatabaseState.AWAY ? 1 : 0),
        redisUp ? new SystemStatus.Feed("e:9", 1.0, 1_000, 200_000) : null,
        new ReplicaStatus.Ingest("e:1", lagEvents, 0, 900L, 0L),
        redisUp ? new SystemStatus.Proof(differing.isEmpty(), 4, differing) : null,
        List.of(new ReplicaView("a", true, at, replicaSilent, replica())),
        redisUp ? List.of(agent()) : List.of(),
        new HostLimits(80, 85, 90));
  }

  private HostFigures host() {
    return new HostFigures("Linux", 2, cpu, memory, 100, 10, disk, 100, 10, 0, 0);
  }

  private ReplicaStatus replica() {
    var feed = new ReplicaStatus.Feed("following", "e:9", 0L, redisUp, 0, 0, null);
    return new ReplicaStatus(
        "a",
        "1",
        at,
        NOON,
        1,
        false,
        host(),
        3,
        1.0,
        1.0,
        feed,
        database,
        null,
        connectionErrors,
        0);
  }

  private AgentView agent() {
    if (!connected) {
      return new AgentView(
          "vm", false, at, agentSilent, null, null, null, null, null, null, null, null, null);
    }
    var capture =
        new AgentView.Capture(
            running, at, captureSeconds, null, null, List.of(), Map.of(), at, packetAge);
    return new AgentView(
        "vm",
        true,
        at,
        agentSilent,
        skewMillis,
        "1",
        null,
        NOON,
        capture,
        new AgentView.Rates(packetsPerSecond, 1, 1, 1),
        new AgentView.Spool(waiting, 0, counters.getOrDefault("publish.dropped", 0L)),
        withEvents(),
        null);
  }

  /** One event a second, unless the test says how many there are. */
  private Map<String, Long> withEvents() {
    var all = new HashMap<String, Long>();
    all.put("bpsr.events", at.getEpochSecond());
    all.putAll(counters);
    return all;
  }
}

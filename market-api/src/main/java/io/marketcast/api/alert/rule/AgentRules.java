package io.marketcast.api.alert.rule;

import static io.marketcast.api.alert.state.Verdict.BAD;
import static io.marketcast.api.alert.state.Verdict.BETWEEN;
import static io.marketcast.api.alert.state.Verdict.GOOD;

import io.marketcast.api.alert.state.Level;
import io.marketcast.api.alert.state.Verdict;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Agents: whether they live, capture, lose packets, and get rid of their events. */
final class AgentRules {

  private static final double MILLIS_PER_SECOND = 1e3;

  private final AlertConfig config;
  private final Growth events;
  private final Growth lostPackets;
  private final Growth droppedEvents;
  private final Growth waiting;

  AgentRules(AlertConfig config) {
    this.config = config;
    events = new Growth(config.window());
    lostPackets = new Growth(config.window());
    droppedEvents = new Growth(config.window());
    waiting = new Growth(config.window());
  }

  void look(SystemStatus status, Quiet quiet, Findings findings) {
    Set<String> names = status.agents().stream().map(AgentView::agent).collect(Collectors.toSet());
    for (Growth growth : new Growth[] {events, lostPackets, droppedEvents, waiting}) {
      growth.keep(names);
    }
    for (AgentView agent : status.agents()) {
      String subject = "agent:" + agent.agent();
      silent(agent, quiet, subject, findings);
      if (agent.connected()) {
        clock(agent, subject, findings);
        packets(agent, subject, findings);
        market(agent, status.at(), subject, findings);
        losses(agent, status.at(), subject, findings);
        spool(agent, status.at(), subject, findings);
      }
    }
  }

  private static void silent(AgentView agent, Quiet quiet, String subject, Findings findings) {
    findings.add(
        "agent_silent",
        subject,
        Level.ERROR,
        quiet.judge(agent.silentSeconds()),
        Duration.ZERO,
        "agent %s has said nothing since %s",
        agent.agent(),
        agent.lastSeen());
  }

  private void clock(AgentView agent, String subject, Findings findings) {
    if (agent.clockSkewMillis() == null) {
      return;
    }
    long skew = agent.clockSkewMillis();
    findings.add(
        "clock_skew",
        subject,
        Level.WARNING,
        Bound.of(config.clockSkew().toMillis()).judge(Math.abs(skew)),
        config.awayMinimum(),
        "the clock is %.1f s %s",
        Math.abs(skew) / MILLIS_PER_SECOND,
        skew > 0 ? "fast" : "slow");
  }

  /** Before the first packet the age is that of the capture. */
  private void packets(AgentView agent, String subject, Findings findings) {
    AgentView.Capture capture = agent.capture();
    Double age = capture.lastPacketAgeSeconds();
    double silent = age == null ? capture.durationSeconds() : age;
    double present = Math.min(silent, capture.durationSeconds());
    boolean bad = capture.running() && present * MILLIS_PER_SECOND > config.noPackets().toMillis();
    findings.add(
        "no_packets",
        subject,
        Level.ERROR,
        bad ? BAD : GOOD,
        Duration.ZERO,
        "it captures and has seen no packet for %.0f s",
        present);
  }

  private void market(AgentView agent, Instant now, String subject, Findings findings) {
    long count =
        agent.counters().entrySet().stream()
            .filter(counter -> counter.getKey().endsWith(".events"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    events.add(agent.agent(), now, count);
    Duration quiet = Duration.between(events.grown(agent.agent()), now);
    Verdict verdict = quiet.compareTo(config.noEvents()) >= 0 ? BAD : GOOD;
    boolean alive = agent.rates() != null && agent.rates().packetsPerSecond() > 0;
    findings.add(
        "no_market_events",
        subject,
        Level.WARNING,
        !agent.capture().running() ? GOOD : alive ? verdict : Verdict.UNKNOWN,
        Duration.ZERO,
        "packets come, but no event of the market for %d min",
        quiet.toMinutes());
  }

  private void losses(AgentView agent, Instant now, String subject, Findings findings) {
    Map<String, Long> counters = agent.counters();
    long lost =
        counters.getOrDefault("capture.kernel_dropped", 0L)
            + counters.getOrDefault("capture.adapter_dropped", 0L)
            + counters.getOrDefault("capture.queue_dropped", 0L);
    long packets = lostPackets.add(agent.agent(), now, lost);
    findings.add(
        "packets_dropped",
        subject,
        Level.WARNING,
        packets >= config.droppedPackets() ? BAD : GOOD,
        Duration.ZERO,
        "%d packets were dropped before they were decoded",
        packets);
    long dropped = droppedEvents.add(agent.agent(), now, agent.spool().droppedEvents());
    findings.add(
        "events_dropped",
        subject,
        Level.ERROR,
        dropped > 0 ? BAD : GOOD,
        Duration.ZERO,
        "%d events are lost: the spool is full",
        dropped);
  }

  private void spool(AgentView agent, Instant now, String subject, Findings findings) {
    long depth = agent.spool().waitingEvents();
    boolean grows = waiting.add(agent.agent(), now, depth) > 0;
    Verdict deep = Bound.of(config.spoolEvents()).judge(depth);
    findings.add(
        "spool_growing",
        subject,
        Level.WARNING,
        deep == BAD && !grows ? BETWEEN : deep,
        config.awayMinimum(),
        "%d events wait for Redis, and become more",
        depth);
  }
}

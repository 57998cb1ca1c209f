package io.marketcast.api.monitoring.status;

import io.marketcast.api.monitoring.replica.HostFigures;
import io.marketcast.api.monitoring.status.AgentView.Rates;
import io.marketcast.protocol.control.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Makes {@link AgentView}s, and remembers of each agent what the next one needs: the heartbeat
 * before, and how its clock is off. Remembers {@value #MOST} agents, those it saw last. One thread
 * at a time.
 */
final class AgentViews {

  private static final int MOST = 200;

  /** What is remembered; rates are null after the first heartbeat. */
  private record Known(AgentStatus heartbeat, Rates rates, long skewMillis) {}

  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  /**
   * An agent that lives.
   *
   * @param now the time by this replica's clock
   * @param silent how long ago it wrote the heartbeat
   */
  AgentView living(AgentStatus status, Instant now, Duration silent) {
    Instant lastSeen = now.minus(silent);
    Known before = known.get(status.agent());
    long skewMillis = Duration.between(lastSeen, status.at()).toMillis();
    Known after;
    if (before != null && before.heartbeat().at().equals(status.at())) {
      after = before; // seen already
    } else {
      Rates rates = before == null ? null : rates(before.heartbeat(), status);
      after = new Known(status, rates, skewMillis);
    }
    known.put(status.agent(), after);
    double silentSeconds = silent.toMillis() / 1e3;
    return new AgentView(
        status.agent(),
        true,
        lastSeen,
        silentSeconds,
        after.skewMillis(),
        status.version(),
        status.realm(),
        status.startedAt(),
        AgentView.Capture.of(status, silentSeconds),
        after.rates(),
        AgentView.Spool.of(status.counters()),
        status.counters(),
        HostFigures.of(status.host()));
  }

  /**
   * An agent that is gone.
   *
   * @param last its last heartbeat, by its own clock
   */
  AgentView gone(String agent, Instant last, Instant now) {
    Known before = known.get(agent);
    Instant lastSeen = before == null ? last : last.minusMillis(before.skewMillis());
    double silentSeconds = Math.max(0, Duration.between(lastSeen, now).toMillis() / 1e3);
    return new AgentView(
        agent,
        false,
        lastSeen,
        silentSeconds,
        before == null ? null : before.skewMillis(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Null where the process has been started again in between: it counts from zero. */
  private static Rates rates(AgentStatus before, AgentStatus after) {
    double seconds = Duration.between(before.at(), after.at()).toMillis() / 1e3;
    if (seconds <= 0 || !Objects.equals(before.startedAt(), after.startedAt())) {
      return null;
    }
    return new Rates(
        rate(count(after, "capture.packets") - count(before, "capture.packets"), seconds),
        rate(count(after, "capture.bytes") - count(before, "capture.bytes"), seconds),
        rate(events(after) - events(before), seconds),
        rate(count(after, "live.listings") - count(before, "live.listings"), seconds));
  }

  private static double rate(long count, double seconds) {
    return Math.max(0, Math.round(count / seconds * 10) / 10.0);
  }

  private static long count(AgentStatus status, String counter) {
    return status.counters().getOrDefault(counter, 0L);
  }

  private static long events(AgentStatus status) {
    return status.counters().entrySet().stream()
        .filter(counter -> counter.getKey().endsWith(".events"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}

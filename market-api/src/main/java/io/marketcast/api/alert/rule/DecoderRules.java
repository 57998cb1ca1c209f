package io.marketcast.api.alert.rule;

import static io.marketcast.api.alert.state.Verdict.BAD;
import static io.marketcast.api.alert.state.Verdict.GOOD;

import io.marketcast.api.alert.state.Level;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Decoders: whether agents still understand the games, or a game has been patched. */
final class DecoderRules {

  private static final String FRAMES = ".frames";
  private static final String METHOD = ".method.";
  private static final long FEWEST_FRAMES = 20; // of fewer a share says nothing
  private static final double PERCENT = 100;

  private final AlertConfig config;
  private final Growth frames;
  private final Growth failures;
  private final Growth unknown;

  DecoderRules(AlertConfig config) {
    this.config = config;
    frames = new Growth(config.window());
    failures = new Growth(config.window());
    unknown = new Growth(config.window());
  }

  void look(SystemStatus status, Findings findings) {
    var seen = new HashSet<String>();
    for (AgentView agent : status.agents()) {
      if (agent.connected()) {
        for (String counter : agent.counters().keySet()) {
          if (counter.endsWith(FRAMES) && !counter.contains(METHOD)) {
            String game = counter.substring(0, counter.length() - FRAMES.length());
            String subject = "agent:" + agent.agent() + "/" + game;
            seen.add(subject);
            look(agent.counters(), game, subject, status.at(), findings);
          }
        }
      }
    }
    for (Growth growth : Set.of(frames, failures, unknown)) {
      growth.keep(seen);
    }
  }

  private void look(
      Map<String, Long> counters, String game, String subject, Instant now, Findings findings) {
    long all = frames.add(subject, now, counters.get(game + FRAMES));
    long malformed = counters.getOrDefault(game + ".malformed", 0L);
    long failed = failures.add(subject, now, malformed + methods(counters, game, ".failed"));
    double percent = all < FEWEST_FRAMES ? 0 : PERCENT * failed / all;
    findings.add(
        "decoder_failures",
        subject,
        Level.ERROR,
        Bound.of(config.decoderFailurePercent()).judge(percent),
        Duration.ZERO,
        "%.1f %% of the game's frames cannot be decoded; was it patched?",
        percent);
    long odd =
        unknown.add(
            subject,
            now,
            methods(counters, game, ".unknown") + methods(counters, game, ".unknown_fields"));
    findings.add(
        "unknown_methods",
        subject,
        Level.WARNING,
        odd >= config.unknownMethods() ? BAD : GOOD,
        Duration.ZERO,
        "%d messages have methods or fields that are not known; was the game patched?",
        odd);
  }

  private static long methods(Map<String, Long> counters, String game, String ending) {
    return counters.entrySet().stream()
        .filter(counter -> counter.getKey().startsWith(game + METHOD))
        .filter(counter -> counter.getKey().endsWith(ending))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}

package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.Mark;
import io.marketcast.benchmarks.feed.server.Coding;
import io.marketcast.benchmarks.feed.server.ReplicaContestant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results as Markdown: a table for each number of connections, with ratios. */
final class Report {

  private final String command;
  private final String load = Machine.load();
  private final Map<Level, Map<String, List<Outcome>>> levels = new LinkedHashMap<>();
  private final List<String> codings = new ArrayList<>();
  private final List<String> rude = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param command how the run was started
   */
  Report(String command) {
    this.command = command;
  }

  void add(String name, Level level, List<Outcome> outcomes) {
    levels.computeIfAbsent(level, key -> new LinkedHashMap<>()).put(name, outcomes);
  }

  void leftOut(String name, Level level, String reason) {
    notes.add("%s at %d connections was left out: %s".formatted(name, level.connections(), reason));
  }

  void heap(Level level, long bytes) {
    notes.add(
        format(
            "Heap of a replica for each of %d connections, idle, after a full collection: %.1f KiB",
            level.connections(), bytes / 1024.0 / level.connections()));
  }

  void add(Coding coding, Level level, CodingOutcome outcome) {
    codings.add(
        format(
            "| %s | %d | %.0f | %.1f | %.2f | %.1f |",
            coding.title(),
            level.connections(),
            outcome.bytesPerEvent(),
            outcome.bytesPerSecond() / 1e6,
            outcome.serverCores(),
            outcome.probe().p99Millis()));
  }

  void add(Rude kind, Level level, int clients, RudeOutcome outcome) {
    rude.add(
        format(
            "| %s | %d | %d | %.0f | %.1f | %.1f | %.2f | %s |",
            kind.title(),
            level.connections(),
            clients,
            outcome.answersPerSecond(),
            outcome.before().p99Millis(),
            outcome.during().p99Millis(),
            outcome.serverCores(),
            outcome.fault() == null ? "nothing" : outcome.fault()));
  }

  /** One line on the screen. */
  static String line(RudeOutcome outcome) {
    return format(
        "%.0f reconnects/s, p99 of the others %.1f ms before, %.1f ms meanwhile, server %.2f cores",
        outcome.answersPerSecond(),
        outcome.before().p99Millis(),
        outcome.during().p99Millis(),
        outcome.serverCores());
  }

  /** One line on the screen. */
  static String line(Outcome outcome) {
    Mark mark = outcome.mark();
    return format(
        "%6d events/s %9.0f deliveries/s  p50 %7.2f ms  p99 %7.2f ms  max %7.1f ms"
            + "  server %.2f cores  client %.2f  %s",
        outcome.rate(),
        outcome.deliveriesPerSecond(),
        mark.p50Millis(),
        mark.p99Millis(),
        mark.maxMillis(),
        outcome.serverCores(),
        outcome.clientCores(),
        outcome.isGood() ? "" : outcome.fault());
  }

  /** One line on the screen. */
  static String line(Coding coding, CodingOutcome outcome) {
    return format(
        "%4.0f bytes an event, %6.1f MB/s, server %.2f cores, p99 %.1f ms",
        outcome.bytesPerEvent(),
        outcome.bytesPerSecond() / 1e6,
        outcome.serverCores(),
        outcome.probe().p99Millis());
  }

  void writeTo(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text());
  }

  String text() {
    var text = new StringBuilder("# Fan-out of the feed beside its peers\n\n");
    text.append("`%s`, %s.\n".formatted(command, Instant.now().truncatedTo(ChronoUnit.MINUTES)));
    text.append(Machine.describe()).append(".\n");
    text.append("Server, load client, publisher and Redis share the machine; load before: ");
    text.append(load).append(".\n");
    levels.forEach((level, outcomes) -> text.append(table(level, outcomes)));
    levels.forEach((level, outcomes) -> text.append(steps(level, outcomes)));
    if (!codings.isEmpty()) {
      text.append("\n## Compression\n\n");
      text.append(
          "| | connections | bytes an event | MB/s | server, cores | p99 ms, uncompressed |\n");
      text.append("|---|---|---|---|---|---|\n");
      codings.forEach(row -> text.append(row).append('\n'));
    }
    if (!rude.isEmpty()) {
      text.append("\n## Beside clients that reconnect without pause, 100 events/s\n\n");
      text.append(
          "| | connections | rude clients | reconnects/s | p99 ms before | p99 ms meanwhile |");
      text.append(" server, cores | wrong with the others |\n|---|---|---|---|---|---|---|---|\n");
      rude.forEach(row -> text.append(row).append('\n'));
    }
    if (!notes.isEmpty()) {
      text.append('\n');
      notes.forEach(note -> text.append("* ").append(note).append('\n'));
    }
    return text.toString();
  }

  private static String table(Level level, Map<String, List<Outcome>> outcomes) {
    var text = new StringBuilder();
    text.append(
        format(
            "\n## %d connections: highest rate with p99 of at most %.0f ms\n\n",
            level.connections(), level.boundMillis()));
    text.append("| | events/s | deliveries/s | MB/s | p50 ms | p99 ms | server, cores | ratio |\n");
    text.append("|---|---|---|---|---|---|---|---|\n");
    double ours = bestRate(outcomes.getOrDefault(ReplicaContestant.NAME, List.of()));
    outcomes.forEach((name, all) -> text.append(row(name, Ladder.best(all), ours)));
    return text.toString();
  }

  private static double bestRate(List<Outcome> outcomes) {
    return Ladder.best(outcomes).map(Outcome::deliveriesPerSecond).orElse(0.0);
  }

  private static String row(String name, Optional<Outcome> best, double ours) {
    if (best.isEmpty()) {
      return "| " + name + " | none | | | | | | |\n";
    }
    Outcome outcome = best.get();
    return format(
        "| %s | %d | %.0f | %.1f | %.1f | %.1f | %.2f | %.1f |\n",
        name,
        outcome.rate(),
        outcome.deliveriesPerSecond(),
        outcome.bytesPerSecond() / 1e6,
        outcome.mark().p50Millis(),
        outcome.mark().p99Millis(),
        outcome.serverCores(),
        ours / outcome.deliveriesPerSecond());
  }

  private static String steps(Level level, Map<String, List<Outcome>> outcomes) {
    var text = new StringBuilder();
    outcomes.forEach((name, all) -> {
      text.append(format("\n%s, %d connections, all rates:\n\n```\n", name, level.connections()));
      all.forEach(outcome -> text.append(line(outcome).strip()).append('\n'));
      text.append("```\n");
    });
    return text.toString();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}

package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.server.Parts;
import io.marketcast.benchmarks.feed.server.ReplicaContestant;
import io.marketcast.standalone.Installation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code marketcast bench feed}. */
@Command(
    name = "marketcast bench feed",
    description = {
      "Load test of the feed, all on this machine: starts a replica and its peers, nginx with nchan"
          + " and a FastAPI relay, in turn; opens the connections, raises the rate of events until"
          + " the 99th percentile of latency, from publishing to the client, breaks its bound (50 ms,"
          + " or 250 ms from 5000 connections on), and writes a table with ratios.",
      "",
      "Needs a C compiler; a peer that is not installed is left out and named. A full run takes a"
          + " quarter of an hour, in which the machine should do nothing else."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class FeedCommand implements Callable<Integer> {

  /** Held here because the log manager forgets loggers that nobody holds, levels and all. */
  private static final Logger LETTUCE = Logger.getLogger("io.lettuce");

  private static final Set<String> PEERS = Set.of(ReplicaContestant.NAME, "nchan", "fastapi");

  @Spec private CommandSpec spec;

  @Option(names = "--short", description = "1000 connections only: five minutes")
  private boolean brief;

  @Option(
      names = "--connections",
      paramLabel = "N",
      split = ",",
      description = "numbers of connections (default: 1000,10000)")
  private List<Integer> connections = List.of(1_000, 10_000);

  @Option(
      names = "--rates",
      paramLabel = "N",
      split = ",",
      description = "try these events a second, instead of looking for the highest")
  private List<Integer> rates = List.of();

  @Option(
      names = "--peers",
      paramLabel = "NAME",
      split = ",",
      description = "only these: marketcast, nchan, fastapi")
  private Set<String> peers = PEERS;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "8",
      description = "how long each rate is measured (default: 8; with --short 5)")
  private double seconds;

  @Option(
      names = "--coding-rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "events a second at which compression is compared, 0 for not (default: 100)")
  private int codingRate;

  @Option(
      names = "--rude",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "clients that reconnect without pause, to see what others feel of it, 0 for none (default: 50)")
  private int rude;

  @Option(names = "--out", paramLabel = "FILE", description = "file for the results")
  private Path file;

  @Override
  public Integer call() throws Exception {
    checkUsage();
    LETTUCE.setLevel(Level.SEVERE); // a server that is stopped is none of its business
    var parts = new Parts();
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    try (parts) {
      Machine.needLinux();
      Installation installation = Installation.find();
      var report = new Report(commandLine());
      Plan plan = plan();
      for (int level : plan.connections()) {
        Machine.needFiles(level);
      }
      new FeedBench(installation, plan, report, parts, System.out).run();
      Path results = file == null ? defaultFile(installation) : file;
      report.writeTo(results);
      System.out.printf("%n%s%nwritten to %s%n", report.text(), results);
      return ExitCode.OK;
    } catch (Exception e) {
      if (parts.isClosed()) {
        return ExitCode.SOFTWARE; // it was interrupted: what broke then is no news
      }
      throw e;
    }
  }

  private void checkUsage() {
    boolean positive =
        connections.stream().allMatch(n -> n > 0) && rates.stream().allMatch(n -> n > 0);
    if (!positive || seconds <= 0 || codingRate < 0 || rude < 0) {
      throw new ParameterException(spec.commandLine(), "numbers must be greater than 0");
    }
    if (!PEERS.containsAll(peers)) {
      throw new ParameterException(
          spec.commandLine(), "--peers knows " + String.join(", ", new TreeSet<>(PEERS)));
    }
  }

  private Plan plan() {
    return brief
        ? new Plan(List.of(1_000), peers, rates, 1, 5, codingRate, rude)
        : new Plan(connections, peers, rates, Math.min(seconds, 2), seconds, codingRate, rude);
  }

  private String commandLine() {
    return "./marketcast bench feed "
        + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }

  private static Path defaultFile(Installation installation) {
    String name = LocalDate.now(ZoneOffset.UTC) + "-feed.md";
    return installation.root().resolve("benchmarks/results").resolve(name);
  }
}

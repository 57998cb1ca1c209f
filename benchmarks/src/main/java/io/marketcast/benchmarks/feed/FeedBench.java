package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.LoadClient;
import io.marketcast.benchmarks.feed.server.Coding;
import io.marketcast.benchmarks.feed.server.Contestant;
import io.marketcast.benchmarks.feed.server.FeedServer;
import io.marketcast.benchmarks.feed.server.Front;
import io.marketcast.benchmarks.feed.server.Heap;
import io.marketcast.benchmarks.feed.server.NchanContestant;
import io.marketcast.benchmarks.feed.server.Parts;
import io.marketcast.benchmarks.feed.server.RelayContestant;
import io.marketcast.benchmarks.feed.server.ReplicaContestant;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run: the contestants in turn, at each number of connections. Start reading here. */
final class FeedBench {

  private static final long NEEDED_BYTES = 1L << 30;
  private static final int PROBES = 10;

  private final Plan plan;
  private final Report report;
  private final PrintStream out;
  private final Parts parts;
  private final Installation installation;
  private final Workspace workspace;
  private final Path loadClient;
  private final Redis redis;

  FeedBench(Installation installation, Plan plan, Report report, Parts parts, PrintStream out)
      throws Exception {
    this.installation = installation;
    this.plan = plan;
    this.report = report;
    this.parts = parts;
    this.out = out;
    workspace = parts.start(() -> Workspace.create(NEEDED_BYTES));
    loadClient = LoadClient.build(installation.root(), workspace.resolve(""));
    redis = parts.start(() -> Redis.start(workspace));
  }

  /** Runs all of it. */
  void run() throws Exception {
    for (int connections : plan.connections()) {
      Level level = Level.of(connections);
      for (Contestant contestant : contestants()) {
        if (plan.peers().contains(contestant.name())) {
          orLeaveOut(contestant.name(), level, redis, () -> compete(contestant, level));
        }
      }
    }
    if (plan.codingRate() > 0) {
      compareCodings(Level.of(plan.connections().getFirst()));
    }
    if (plan.rude() > 0) {
      Level level = Level.of(plan.connections().getFirst());
      for (Rude rude : Rude.values()) {
        orLeaveOut(rude.title(), level, redis, () -> disturb(rude, level));
      }
    }
  }

  private ReplicaContestant replica(Map<String, String> settings) {
    return new ReplicaContestant(installation, workspace, redis, settings);
  }

  private void compareCodings(Level level) throws Exception {
    var contestant = replica(Map.of());
    FeedServer replica = parts.start(contestant::start);
    for (Coding coding : Coding.values()) {
      orLeaveOut(coding.title(), level, replica, () -> measure(coding, level, replica));
    }
  }

  private List<Contestant> contestants() {
    return List.of(
        replica(Map.of()),
        new NchanContestant(workspace),
        new RelayContestant(installation.root(), workspace, redis));
  }

  private void orLeaveOut(String name, Level level, AutoCloseable stays, Turn turn)
      throws Exception {
    out.printf("%n%s, %d connections%n", name, level.connections());
    try {
      turn.run();
    } catch (StartException e) {
      out.println("left out: " + e.getMessage());
      report.leftOut(name, level, e.getMessage());
    } finally {
      parts.stopAbove(stays);
    }
  }

  private void compete(Contestant contestant, Level level) throws Exception {
    FeedServer server = parts.start(contestant::start);
    boolean java = contestant instanceof ReplicaContestant;
    long heapBefore = java ? Heap.liveBytes(server.process()) : 0;
    LoadClient client = open(server.stream(), level.connections(), List.of());
    if (java) {
      report.heap(level, Heap.liveBytes(server.process()) - heapBefore);
    }
    var step = new Step(server, client, level, plan.warmUpSeconds(), plan.seconds());
    var ladder = new Ladder(step, level, outcome -> out.println(Report.line(outcome)));
    List<Outcome> outcomes = plan.rates().isEmpty() ? ladder.climb() : ladder.visit(plan.rates());
    report.add(contestant.name(), level, outcomes);
  }

  private void measure(Coding coding, Level level, FeedServer replica) throws Exception {
    Front front = parts.start(() -> coding.front(replica, workspace));
    LoadClient probe = open(front.stream(), PROBES, List.of());
    LoadClient load = open(front.stream(), level.connections(), coding.options());
    var comparison = new CodingStep(replica, front, probe, load, plan);
    CodingOutcome outcome = comparison.run(plan.codingRate());
    out.println(Report.line(coding, outcome));
    report.add(coding, level, outcome);
  }

  private void disturb(Rude rude, Level level) throws Exception {
    FeedServer replica = parts.start(replica(rude.settings())::start);
    LoadClient good = open(replica.stream(), level.connections(), List.of());
    RudeOutcome outcome =
        new RudeStep(replica, good, plan)
            .run(() -> {
              LoadClient client = start(replica.stream(), plan.rude(), rude.options());
              client.awaitStart();
              return client;
            });
    out.println(Report.line(outcome));
    report.add(rude, level, plan.rude(), outcome);
  }

  private LoadClient start(URI stream, int connections, List<String> options) throws Exception {
    return parts.start(() -> LoadClient.start(loadClient, connections, stream, options));
  }

  private LoadClient open(URI stream, int connections, List<String> options) throws Exception {
    LoadClient client = start(stream, connections, options);
    client.awaitOpen();
    return client;
  }

  /** A part of the run. */
  private interface Turn {
    void run() throws Exception;
  }
}

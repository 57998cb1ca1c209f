package io.marketcast.benchmarks.path;

import io.marketcast.benchmarks.rest.Latencies;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * {@code bench path}: game servers speak on loopback, an agent captures there with libpcap,
 * publishes through Redis, and a reader of a replica's stream notes how old each event is.
 */
@Command(
    name = "marketcast bench path",
    description = {
      "How long an event takes from the packet to a reader of the feed: real capture on loopback,"
          + " real Redis, one replica. Needs the right to capture (root)."
    },
    mixinStandardHelpOptions = true)
public final class PathCommand implements Callable<Integer> {

  private static final long NEEDED_BYTES = 200L << 20;

  @Option(
      names = "--rate",
      defaultValue = "20",
      description = "market events a second (${DEFAULT-VALUE})")
  private double rate;

  @Option(names = "--seconds", defaultValue = "60", description = "measured (${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "30",
      description = "seconds before that (${DEFAULT-VALUE})")
  private int warmUpSeconds;

  @Override
  public Integer call() throws StartException, IOException, InterruptedException {
    PrintStream out = System.out;
    var installation = Installation.find();
    var servers = new GameServers(rate, warmUpSeconds + seconds);
    try (Workspace workspace = Workspace.create(NEEDED_BYTES);
        Redis redis = Redis.start(workspace);
        Replica replica =
            Replica.start(
                installation, workspace, Workspace.freePort(), redis.uri(), null, Map.of());
        var listening =
            new ServerSocket(Workspace.freePort(), 16, InetAddress.getLoopbackAddress());
        ChildProcess agent = agent(installation, workspace, redis, listening.getLocalPort())) {
      replica.awaitReady();
      agent.start();
      try (var reader = FeedReader.connect(replica.url("/api/v1/stream"))) {
        out.printf("%.0f events/s, %d s after %d s of warming up%n", rate, seconds, warmUpSeconds);
        Instant begin = Instant.now().plusSeconds(warmUpSeconds);
        servers.play(listening);
        report(reader.agesNanosSince(begin), agent, out);
      }
    }
    return ExitCode.OK;
  }

  private static ChildProcess agent(
      Installation installation, Workspace workspace, Redis redis, int serverPort) {
    String port = Integer.toString(serverPort);
    String home = workspace.resolve("agent").toString();
    var command =
        installation.agent(
            "run",
            "--interface",
            "lo",
            "--server-port",
            port,
            "--redis",
            redis.uri(),
            "--home",
            home);
    return new ChildProcess("agent", command, workspace.resolve("agent.log"));
  }

  private void report(long[] agesNanos, ChildProcess agent, PrintStream out) throws StartException {
    if (agesNanos.length == 0) {
      throw new StartException("no event arrived; the agent said: " + agent.lastWords());
    }
    out.println();
    out.println("| | events/s | p50 ms | p99 ms | p99.9 ms | worst ms |");
    out.println("|---|---|---|---|---|---|");
    out.println(Latencies.of(agesNanos, Duration.ofSeconds(seconds)).line("from packet to reader"));
  }
}

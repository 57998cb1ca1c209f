package io.marketcast.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole system on one machine. What is started is stopped in reverse order, whatever ends the
 * demo: a failure, Ctrl-C or SIGTERM.
 */
final class Demo implements AutoCloseable {

  private static final long NEEDED_BYTES = 400L << 20;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String SIMULATED_SECONDS = "600";

  private final Object lock = new Object();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final List<ChildProcess> processes = new ArrayList<>();
  private final PrintStream out;
  private final Installation installation;
  private final Workspace workspace;
  private boolean closed;

  private Demo(Installation installation, PrintStream out)
      throws StartException, InterruptedException {
    this.installation = installation;
    this.out = out;
    this.workspace = start(() -> Workspace.create(NEEDED_BYTES));
  }

  /**
   * Runs until a part of it ends or the process is told to end.
   *
   * @param port port of the first replica; the second has the next one
   * @param captures files to replay; none for simulated traffic
   * @throws StartException where a part does not start or ends by itself
   */
  static void run(Installation installation, int port, List<Path> captures, PrintStream out)
      throws StartException, InterruptedException {
    var demo = new Demo(installation, out);
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
    try {
      demo.startAll(port, captures);
      demo.watch();
    } catch (StartException e) {
      if (!demo.isClosed()) {
        throw e;
      }
    }
  }

  private void startAll(int port, List<Path> captures) throws StartException, InterruptedException {
    progress("Redis");
    Redis redis = start(() -> Redis.start(workspace));
    processes.add(redis.process());
    progress("PostgreSQL");
    Database database = start(() -> Database.start(workspace));
    progress("two API replicas");
    var replicas = new ArrayList<Replica>();
    for (int replicaPort : List.of(port, port + 1)) {
      Replica replica =
          start(() ->
              Replica.start(
                  installation,
                  workspace,
                  replicaPort,
                  redis.uri(),
                  database.url(),
                  settings(captures.isEmpty())));
      replicas.add(replica);
      processes.add(replica.process());
    }
    var replay = new ArrayList<String>(List.of("replay", "--loop", "--redis", redis.uri()));
    replay.addAll(List.of("--agent", "demo", "--home", workspace.resolve("agent").toString()));
    if (captures.isEmpty()) {
      replay.addAll(simulate());
    } else {
      captures.forEach(file -> replay.add(file.toString()));
    }
    for (Replica replica : replicas) {
      replica.awaitReady();
    }
    if (captures.isEmpty()) {
      importNames(replicas.getFirst());
    }
    progress("the capture agent");
    processes.add(agent("agent", replay));
    announce(port, redis, database);
  }

  /** Programs on this machine need no token to start and stop the agent or import names. */
  private Map<String, String> settings(boolean simulated) {
    var settings = new HashMap<String, String>();
    settings.put("marketcast.demo", "true");
    settings.put("marketcast.log.folder", workspace.resolve("logs").toString());
    if (simulated) {
      // the simulator invents messages that no decoder knows: the game was not patched
      settings.put("marketcast.alert.unknown-methods", Integer.toString(Integer.MAX_VALUE));
    }
    return settings;
  }

  private List<String> simulate() throws StartException, InterruptedException {
    progress("the simulator");
    Path traffic = workspace.resolve("traffic.pcap");
    ChildProcess simulator =
        agent(
            "simulator",
            List.of("simulate", "--seconds", SIMULATED_SECONDS, "--out", traffic.toString()));
    if (simulator.awaitExit() != 0) {
      throw new StartException("the simulator failed: " + simulator.lastWords());
    }
    return List.of(traffic.toString());
  }

  /** Gives the simulated items their names, as an operator does with those of a real game. */
  private void importNames(Replica replica) throws StartException, InterruptedException {
    progress("the catalogue");
    var command =
        installation.api(
            Map.of(),
            "catalog",
            "import",
            installation.demoCatalogue().toString(),
            "--api",
            replica.url("/").toString());
    var process = new ChildProcess("catalogue", command, workspace.resolve("catalogue.log"));
    start(() -> {
      process.start();
      return process;
    });
    if (process.awaitExit() != 0) {
      throw new StartException("the catalogue is not imported: " + process.lastWords());
    }
  }

  private void announce(int port, Redis redis, Database database) {
    out.printf(
        """

        Marketcast is running.
          the market      http://localhost:%1$d/  and, from the other replica, http://localhost:%2$d/
          the feed        curl -N http://localhost:%1$d/api/v1/stream
          health          http://localhost:%1$d/q/health
          Redis           %3$s
          PostgreSQL      %4$s
          logs            %5$s
        Ctrl-C stops it.
        """,
        port, port + 1, redis.uri(), database.url(), workspace.resolve("*.log"));
    out.flush();
  }

  private void watch() throws StartException, InterruptedException {
    while (true) {
      for (ChildProcess process : processes) {
        if (!process.isAlive()) {
          throw new StartException(process.name() + " ended: " + process.lastWords());
        }
      }
      Thread.sleep(POLL);
    }
  }

  private ChildProcess agent(String name, List<String> arguments)
      throws StartException, InterruptedException {
    var command = installation.agent(arguments.toArray(String[]::new));
    var process = new ChildProcess(name, command, workspace.resolve(name + ".log"));
    return start(() -> {
      process.start();
      return process;
    });
  }

  private void progress(String what) {
    out.println("starting " + what + " …");
    out.flush();
  }

  /** Starts a part; whoever closes the demo meanwhile waits for it, so that none is left behind. */
  private <T extends AutoCloseable> T start(Start<T> start)
      throws StartException, InterruptedException {
    synchronized (lock) {
      if (closed) {
        throw new StartException("stopped");
      }
      T part = start.run();
      started.push(part);
      return part;
    }
  }

  /** Whether it has been told to stop; waits until it has. */
  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      while (!started.isEmpty()) {
        try {
          started.pop().close();
        } catch (Exception e) {
          System.err.println("marketcast demo: while stopping: " + e.getMessage());
        }
      }
    }
  }

  /** How to start a part. */
  private interface Start<T> {
    T run() throws StartException, InterruptedException;
  }
}

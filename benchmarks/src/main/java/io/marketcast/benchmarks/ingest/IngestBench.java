package io.marketcast.benchmarks.ingest;

import io.marketcast.standalone.Await;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Publishes simulated traffic into a log, then starts one replica with an empty PostgreSQL beside
 * it and measures until all of it is stored and applied, start-up of the schema left out.
 */
public final class IngestBench {

  private static final long NEEDED_BYTES = 2L << 30;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int DEFAULT_ROUNDS = 5;

  private record Sums(long events, long listings, long nanos) {}

  private final Installation installation;
  private final PrintStream out;

  private IngestBench(Installation installation, PrintStream out) {
    this.installation = installation;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param arguments none, or how often the five minutes of traffic are published
   * @return exit code
   */
  public static int run(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_ROUNDS;
    try {
      new IngestBench(Installation.find(), System.out).run(rounds);
      return 0;
    } catch (StartException | IOException | SQLException e) {
      System.err.println("marketcast bench ingest: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      return 1;
    }
  }

  private void run(int rounds)
      throws StartException, IOException, SQLException, InterruptedException {
    try (Workspace workspace = Workspace.create(NEEDED_BYTES);
        Redis redis = Redis.start(workspace)) {
      publish(workspace, redis, rounds);
      try (Database database = Database.start(workspace);
          Replica replica =
              Replica.start(
                  installation,
                  workspace,
                  Workspace.freePort(),
                  redis.uri(),
                  database.url(),
                  Map.of())) {
        measure(database, replica);
      }
    }
  }

  private void publish(Workspace workspace, Redis redis, int rounds)
      throws IOException, InterruptedException {
    String traffic = workspace.resolve("traffic.pcap").toString();
    out.println("making five minutes of traffic and publishing it " + rounds + " times …");
    agent(workspace, "simulate", "--seconds", "300", "--rate", "60", "--out", traffic);
    String[] replay = {
      "replay", "--redis", redis.uri(), "--speed", "max", "--log-length", "10000000", traffic
    };
    for (int i = 0; i < rounds; i++) {
      agent(workspace, replay);
    }
  }

  private void agent(Workspace workspace, String... arguments)
      throws IOException, InterruptedException {
    Path log = workspace.resolve("agent-" + arguments[0] + ".log");
    var process =
        new ProcessBuilder(installation.agent(arguments))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the agent failed: " + Files.readString(log));
    }
  }

  private void measure(Database database, Replica replica)
      throws StartException, SQLException, InterruptedException {
    replica.awaitReady();
    ChildProcess process = replica.process();
    Await.until("the first events", LIMIT, process, () -> sums(database).events() > 0);
    Sums first = sums(database);
    Await.until("all to be stored", LIMIT, process, () -> isDone(database));
    Sums last = sums(database);
    double time = (last.nanos() - first.nanos()) / 1e9;
    out.printf(
        "%d events with %d listings in %.1f s: %.0f events/s, %.0f listings/s (load %s)%n",
        last.events() - first.events(),
        last.listings() - first.listings(),
        time,
        (last.events() - first.events()) / time,
        (last.listings() - first.listings()) / time,
        load());
  }

  /** Stored and applied, as often as a second apart: the log is not written any more. */
  private static boolean isDone(Database database) {
    String query =
        "SELECT (SELECT count(*) FROM event) = (SELECT COALESCE(sum(events), 0) FROM daily_statistic)"
            + " AND (SELECT max(stored) < now() - interval '2 seconds' FROM event)";
    return ask(database, query).equals("t");
  }

  private static Sums sums(Database database) {
    String sums =
        ask(
            database,
            "SELECT COALESCE(sum(events), 0) || ' ' || COALESCE(sum(listings), 0) || ' '"
                + " || COALESCE((SELECT (extract(epoch FROM applied) * 1e6)::bigint"
                + " FROM ingest_state), 0) FROM daily_statistic");
    List<Long> parts = List.of(sums.split(" ")).stream().map(Long::valueOf).toList();
    return new Sums(parts.get(0), parts.get(1), parts.get(2) * 1_000);
  }

  /** What the query says; nothing while the schema is not there yet. */
  private static String ask(Database database, String query) {
    try (var connection = database.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() && rows.getString(1) != null ? rows.getString(1) : "";
    } catch (SQLException e) {
      return "0 0 0";
    }
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      return "unknown";
    }
  }
}

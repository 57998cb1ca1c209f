package io.marketcast.benchmarks.rest;

import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * {@code bench rest}: starts PostgreSQL, Redis and a replica, stores a market, and reads it over a
 * bounded number of connections, each of which asks again as soon as it is answered.
 */
@Command(
    name = "marketcast bench rest",
    description = "Reads items over REST from a database full of listings; prints latencies.",
    mixinStandardHelpOptions = true)
public final class RestCommand implements Callable<Integer> {

  private static final long NEEDED_BYTES = 2L << 30;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration SCHEMA_LIMIT = Duration.ofSeconds(60);

  @Option(names = "--items", defaultValue = "20000", description = "items (${DEFAULT-VALUE})")
  private int items;

  @Option(
      names = "--levels",
      defaultValue = "50",
      description = "listings of each item (${DEFAULT-VALUE})")
  private int levels;

  @Option(
      names = "--connections",
      defaultValue = "4",
      description = "connections that ask at the same time (${DEFAULT-VALUE})")
  private int connections;

  @Option(names = "--seconds", defaultValue = "20", description = "for each question")
  private int seconds;

  @Override
  public Integer call() throws StartException, SQLException, IOException, InterruptedException {
    PrintStream out = System.out;
    try (Workspace workspace = Workspace.create(NEEDED_BYTES);
        Redis redis = Redis.start(workspace);
        Database database = Database.start(workspace);
        Replica replica =
            Replica.start(
                Installation.find(),
                workspace,
                Workspace.freePort(),
                redis.uri(),
                database.url(),
                Map.of("marketcast.rest.requests-per-minute", "0"))) {
      replica.awaitReady();
      var market = new StoredMarket(database.url(), items, levels);
      market.awaitSchema(SCHEMA_LIMIT);
      out.println(market.fill());
      out.printf("%d connections, %d s each%n%n", connections, seconds);
      out.println("| question | answers/s | p50 ms | p99 ms | p99.9 ms | worst ms |");
      out.println("|---|---|---|---|---|---|");
      for (Question question : Question.all(items)) {
        var load = new ClosedLoop(replica.url("/"), question, connections);
        load.run(WARM_UP);
        out.println(load.run(Duration.ofSeconds(seconds)).line(question.name()));
      }
    }
    return ExitCode.OK;
  }
}

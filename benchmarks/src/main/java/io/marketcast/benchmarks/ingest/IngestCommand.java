package io.marketcast.benchmarks.ingest;

import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * {@code bench ingest}: publishes a log, then starts one replica with an empty PostgreSQL beside it
 * and measures until every event is stored and applied, start-up and schema left out.
 */
@Command(
    name = "marketcast bench ingest",
    description =
        "Fills a log, then measures how fast one replica brings it into an empty PostgreSQL: price"
            + " levels and offers (listings) a second, stored and applied to all tables.",
    mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {

  private static final long NEEDED_BYTES = 3L << 30;

  @Option(
      names = "--traffic",
      split = ",",
      defaultValue = "pages,simulated",
      description =
          "pages: categories and pages of price levels; simulated: the agent's simulation of both"
              + " games, half of it shouts without offers (${DEFAULT-VALUE})")
  private List<Traffic> traffic;

  @Option(
      names = "--events",
      defaultValue = "60000",
      description = "events of each (${DEFAULT-VALUE})")
  private int events;

  @Override
  public Integer call() throws StartException, SQLException, IOException, InterruptedException {
    PrintStream out = System.out;
    out.println("| traffic | events | listings | s | events/s | listings/s | load |");
    out.println("|---|---|---|---|---|---|---|");
    for (Traffic one : traffic) {
      String name = one.name().toLowerCase(Locale.ROOT);
      out.println(measure(one).line(name));
    }
    return ExitCode.OK;
  }

  private Outcome measure(Traffic one)
      throws StartException, SQLException, IOException, InterruptedException {
    try (Workspace workspace = Workspace.create(NEEDED_BYTES);
        Redis redis = Redis.start(workspace)) {
      long published = one.publish(redis, events);
      try (Database database = Database.start(workspace);
          Replica replica =
              Replica.start(
                  Installation.find(),
                  workspace,
                  Workspace.freePort(),
                  redis.uri(),
                  database.url(),
                  Map.of())) {
        replica.awaitReady();
        return Outcome.await(database, replica.process(), published);
      }
    }
  }
}

package io.marketcast.benchmarks;

import io.marketcast.benchmarks.feed.FeedCommand;
import io.marketcast.benchmarks.ingest.IngestCommand;
import io.marketcast.benchmarks.offers.OffersCommand;
import io.marketcast.benchmarks.path.PathCommand;
import io.marketcast.benchmarks.rest.RestCommand;
import io.marketcast.standalone.StartException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** {@code marketcast bench}: the load tests, how well offers are read, or else JMH. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Optional<Callable<Integer>> command = command(arguments.length == 0 ? "" : arguments[0]);
    if (command.isPresent()) {
      System.exit(run(command.get(), Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    org.openjdk.jmh.Main.main(arguments);
  }

  private static Optional<Callable<Integer>> command(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "feed" -> new FeedCommand();
          case "ingest" -> new IngestCommand();
          case "offers" -> new OffersCommand();
          case "path" -> new PathCommand();
          case "rest" -> new RestCommand();
          default -> null;
        });
  }

  /** Runs one command; 0, or 1 for a failure or figures that are too low, or 2 for wrong usage. */
  public static int run(Callable<Integer> command, String... arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, all) -> tell(e.getCommandLine(), e.getMessage() + "; see --help", ExitCode.USAGE))
        .setExecutionExceptionHandler((e, line, all) -> tell(line, reason(e), ExitCode.SOFTWARE))
        .execute(arguments);
  }

  private static int tell(CommandLine line, String reason, int exitCode) {
    line.getErr().println(line.getCommandName() + ": " + reason);
    return exitCode;
  }

  /** What these say is meant for people; anything else is a defect and says its kind. */
  private static String reason(Exception e) {
    return switch (e) {
      case StartException told -> told.getMessage();
      case IOException told -> told.getMessage();
      case SQLException told -> told.getMessage();
      default -> e.toString();
    };
  }
}

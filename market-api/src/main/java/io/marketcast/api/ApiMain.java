package io.marketcast.api;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Starts a replica, or runs an {@code alerts}, {@code catalog} or {@code players} command: options
 * become configuration, failures one line and an exit code.
 */
@QuarkusMain
public final class ApiMain {

  private static final int USAGE = 2;

  private ApiMain() {}

  /** Runs until it is stopped. Exit code 0, 1 for a failure, 2 for wrong usage. */
  public static void main(String... arguments) {
    if (arguments.length > 0) {
      String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
      command(arguments[0], rest).ifPresent(System::exit);
    }
    var options = new ApiOptions();
    var command = new CommandLine(options);
    try {
      if (command.parseArgs(arguments).isUsageHelpRequested()) {
        command.usage(System.out);
        return;
      }
    } catch (ParameterException e) {
      String reason = e.getMessage().lines().findFirst().orElse("wrong usage");
      System.err.println("marketcast api: " + reason + "; see ./marketcast api --help");
      System.exit(USAGE);
    }
    options.settings().forEach(System::setProperty);
    Quarkus.run(null, (code, failure) -> exit(code, failure, options.isVerbose()));
  }

  /** Runs a command and gives its exit code; empty where the replica itself is meant. */
  private static OptionalInt command(String name, String... arguments) {
    Map<String, String> env = System.getenv();
    return switch (name) {
      case "alerts" ->
          OptionalInt.of(AlertsCommand.execute(env, System.out, System.err, arguments));
      case "catalog" ->
          OptionalInt.of(CatalogCommand.execute(env, System.out, System.err, arguments));
      case "players" ->
          OptionalInt.of(PlayersCommand.execute(env, System.out, System.err, arguments));
      default -> OptionalInt.empty();
    };
  }

  private static void exit(int code, Throwable failure, boolean verbose) {
    if (failure == null) {
      System.exit(code);
    }
    StartFailure explained = StartFailure.of(failure);
    System.err.println("marketcast api: " + explained.line());
    if (verbose) {
      failure.printStackTrace();
    }
    System.exit(explained.exitCode());
  }
}

package io.marketcast.api;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Starts a replica, or runs a {@code catalog} or {@code alerts} command: options become
 * configuration, failures one line and an exit code.
 */
@QuarkusMain
public final class ApiMain {

  private static final int USAGE = 2;

  private ApiMain() {}

  /** Runs until it is stopped. Exit code 0, 1 for a failure, 2 for wrong usage. */
  public static void main(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals("catalog")) {
      String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
      System.exit(CatalogCommand.execute(System.getenv(), System.out, System.err, rest));
    }
    if (arguments.length > 0 && arguments[0].equals("alerts")) {
      String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
      System.exit(AlertsCommand.execute(System.getenv(), System.out, System.err, rest));
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

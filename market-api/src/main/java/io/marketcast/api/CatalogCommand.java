package io.marketcast.api;

import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code catalog …}: what the operator does with the catalogue from the command line. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    description = "Names, categories and trading rules of items.")
final class CatalogCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: import");
  }

  /** Runs a command and gives its exit code: 0, 1 for a failure, 2 for wrong usage. */
  static int execute(Map<String, String> env, PrintStream out, PrintStream err, String... args) {
    var importing = new CatalogImport(env, out, err);
    var command = new CommandLine(new CatalogCommand()).addSubcommand("import", importing);
    command.setParameterExceptionHandler((wrong, arguments) -> {
      err.println(
          "marketcast catalog: "
              + wrong.getMessage().lines().findFirst().orElse("wrong usage")
              + "; see ./marketcast catalog import --help");
      return CommandLine.ExitCode.USAGE;
    });
    return command.execute(args);
  }
}

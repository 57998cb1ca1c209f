package io.marketcast.api;

import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code players …}: what the operator does about players from the command line. */
@Command(
    name = "players",
    mixinStandardHelpOptions = true,
    description = "Players: what is kept of them.")
final class PlayersCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: erase");
  }

  /** Runs a command and gives its exit code: 0, 1 for a failure, 2 for wrong usage. */
  static int execute(Map<String, String> env, PrintStream out, PrintStream err, String... args) {
    var erasing = new PlayersErase(env, out, err);
    var command = new CommandLine(new PlayersCommand()).addSubcommand("erase", erasing);
    command.setParameterExceptionHandler((wrong, arguments) -> {
      err.println(
          "marketcast players: "
              + wrong.getMessage().lines().findFirst().orElse("wrong usage")
              + "; see ./marketcast players erase --help");
      return CommandLine.ExitCode.USAGE;
    });
    return command.execute(args);
  }
}

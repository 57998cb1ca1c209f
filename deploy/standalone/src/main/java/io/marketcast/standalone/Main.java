package io.marketcast.standalone;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Runs the demo. */
public final class Main {

  /** Held here because the log manager forgets loggers that nobody holds, levels and all. */
  private static final Logger POSTGRES_LOGGER = Logger.getLogger("io.zonky.test.db.postgres");

  private Main() {}

  public static void main(String[] args) {
    POSTGRES_LOGGER.setLevel(Level.WARNING); // the demo says itself what it starts
    var line = new CommandLine(new DemoCommand());
    line.setParameterExceptionHandler(Main::usedWrongly);
    System.exit(line.execute(args));
  }

  private static int usedWrongly(ParameterException e, String[] arguments) {
    System.err.println("marketcast demo: " + e.getMessage() + "; see ./marketcast demo --help");
    return ExitCode.USAGE;
  }
}

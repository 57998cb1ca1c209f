package io.marketcast.standalone;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Runs the demo. */
public final class Main {

  /** Held here because the log manager forgets loggers that nobody holds, levels and all. */
  private static final Logger POSTGRES_LOGGER = Logger.getLogger("io.zonky.test.db.postgres");

  private Main() {}

  public static void main(String[] args) {
    POSTGRES_LOGGER.setLevel(Level.WARNING); // the demo says itself what it starts
    System.exit(new CommandLine(new DemoCommand()).execute(args));
  }
}

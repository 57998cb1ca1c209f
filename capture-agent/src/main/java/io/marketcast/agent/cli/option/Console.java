package io.marketcast.agent.cli.option;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command has around it: the process's streams and environment, or a test's.
 *
 * @param out for results only; unlike {@link System#out} it tells when writing fails
 * @param err for messages and counters
 */
public record Console(InputStream in, OutputStream out, PrintStream err, Map<String, String> env) {

  /** Exit code of what went wrong. */
  public static final int FAILED = 1;

  /** Exit code of what cannot be meant. */
  public static final int USED_WRONGLY = 2;

  /** Exit code of an agent whose place another one took; 3 is what launchers say without a Java. */
  public static final int SUPERSEDED = 4;

  /** What every message begins with. */
  private static final String NAME = "marketcast agent: ";

  /** Prints what has been counted; a counter that is not named stands at zero. */
  public void report(Map<String, Long> counters) {
    counters.forEach((name, value) -> {
      if (value != 0) {
        err.println(name + " " + value);
      }
    });
  }

  public void complain(String message) {
    err.println(NAME + message);
  }
}

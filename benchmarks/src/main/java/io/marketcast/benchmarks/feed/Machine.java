package io.marketcast.benchmarks.feed;

import io.marketcast.standalone.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures depend on, and what the machine allows. */
final class Machine {

  private static final int SPARE_FILES = 1_000;
  private static final String FILES_LINE = "Max open files";
  private static final int HARD_LIMIT_FIELD = 1;

  private Machine() {}

  /** One line for the report. */
  static String describe() {
    return "%s, %d processors; Linux %s; Java %s"
        .formatted(
            value("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.version"),
            Runtime.version());
  }

  /**
   * How busy it was before: the load average of the last minute. A run beside other work measures
   * that work.
   */
  static String load() {
    return lines("/proc/loadavg").getFirst().split(" ")[0];
  }

  /** The load client is made for it. */
  static void needLinux() throws StartException {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new StartException("this load test runs on Linux only");
    }
  }

  /**
   * Makes sure that a process may hold so many connections.
   *
   * @throws StartException where it may not; says what to do
   */
  static void needFiles(int connections) throws StartException {
    int needed = connections + SPARE_FILES;
    String limit = value("/proc/self/limits", FILES_LINE).split("\\s+")[HARD_LIMIT_FIELD];
    if (!limit.equals("unlimited") && Long.parseLong(limit) < needed) {
      throw new StartException(
          "%d connections need %d open files a process, the limit is %s: ulimit -n %d"
              .formatted(connections, needed, limit, needed));
    }
  }

  private static String value(String file, String key) {
    return lines(file).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).replaceFirst("^\\s*:?\\s*", ""))
        .findFirst()
        .orElse("unknown");
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      return List.of("unknown");
    }
  }
}

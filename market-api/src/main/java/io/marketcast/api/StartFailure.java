package io.marketcast.api;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why the process could not start, for people.
 *
 * @param line one line: what is wrong and what to do
 * @param exitCode 1 for a failure, 2 for a wrong setting
 */
record StartFailure(String line, int exitCode) {

  /** What SmallRye Config says of a value that it cannot read, and of a name that nobody reads. */
  private static final Pattern BAD_VALUE =
      Pattern.compile(
          "(?s).*The config property (\\S+) with the config value \"(.*)\" threw an Exception"
              + " whilst being converted (?:SRCFG\\d+: )?(.*)");

  private static final Pattern UNKNOWN_NAME =
      Pattern.compile("(?s)SRCFG\\d+: (\\S+) in (\\S+) does not map to any root");

  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  static StartFailure of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(StartFailure::known)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> new StartFailure(root(failure) + " (--verbose tells more)", FAILURE));
  }

  private static StartFailure known(Throwable failure) {
    return switch (failure) {
      case QuarkusBindException bind ->
          new StartFailure(
              "cannot serve on "
                  + bind.getHost()
                  + ":"
                  + bind.getPort()
                  + ": the port is in use, or the address is not this machine's;"
                  + " choose another with --port or --host",
              FAILURE);
      case ConfigurationException wrong -> new StartFailure(firstLine(wrong), USAGE);
      case ConfigValidationException wrong ->
          new StartFailure(plain(wrong.getProblem(0).getMessage()), USAGE);
      case IllegalArgumentException wrong -> new StartFailure(firstLine(wrong), USAGE);
      default -> null;
    };
  }

  /** Without the numbers and class names that the library puts around it. */
  private static String plain(String problem) {
    Matcher value = BAD_VALUE.matcher(problem);
    if (value.matches()) {
      return "%s cannot be \"%s\": %s".formatted(value.group(1), value.group(2), value.group(3));
    }
    Matcher name = UNKNOWN_NAME.matcher(problem);
    return name.matches() ? "there is no setting " + name.group(1) : problem;
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + firstLine(root);
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}

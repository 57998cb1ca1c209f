package io.marketcast.benchmarks;

import io.marketcast.benchmarks.feed.FeedCommand;
import io.marketcast.benchmarks.ingest.IngestCommand;
import io.marketcast.benchmarks.offers.OffersCommand;
import io.marketcast.benchmarks.path.PathCommand;
import io.marketcast.benchmarks.rest.RestCommand;
import java.io.IOException;
import java.util.Arrays;

/** {@code marketcast bench}: the load tests, how well offers are read, or else JMH. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "feed" -> System.exit(FeedCommand.run(rest));
      case "ingest" -> System.exit(IngestCommand.run(rest));
      case "offers" -> System.exit(OffersCommand.run(rest));
      case "path" -> System.exit(PathCommand.run(rest));
      case "rest" -> System.exit(RestCommand.run(rest));
      default -> org.openjdk.jmh.Main.main(arguments);
    }
  }
}

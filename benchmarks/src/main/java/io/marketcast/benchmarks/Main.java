package io.marketcast.benchmarks;

import io.marketcast.benchmarks.ingest.IngestBench;
import io.marketcast.benchmarks.offers.OffersCommand;
import io.marketcast.benchmarks.rest.RestCommand;
import java.io.IOException;
import java.util.Arrays;

/** {@code marketcast bench}: the load tests, how well offers are read, or else JMH. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("ingest")) {
      System.exit(IngestBench.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    if (arguments.length > 0 && arguments[0].equals("rest")) {
      System.exit(RestCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    if (arguments.length > 0 && arguments[0].equals("offers")) {
      System.exit(OffersCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    org.openjdk.jmh.Main.main(arguments);
  }
}

package io.marketcast.agent.library;

import java.nio.file.Path;

final class ConsoleExample {

  static void run(Path capture) throws Exception {
    MarketReader.builder().sink(Sinks.lines(System.out)).build().read(capture);
  }
}

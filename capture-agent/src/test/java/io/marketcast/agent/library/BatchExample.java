package io.marketcast.agent.library;

import java.nio.file.Path;
import java.time.Duration;

final class BatchExample {

  static void run(Path capture, BatchingSink.Target target) throws Exception {
    try (var sink = new BatchingSink(100, Duration.ofSeconds(1), target)) {
      MarketReader.builder().sink(sink).build().read(capture);
    }
  }
}

package io.marketcast.agent.library;

import io.marketcast.agent.live.EventSink;
import io.marketcast.protocol.event.Shout;
import java.io.OutputStream;
import java.nio.file.Path;

final class CombinedExample {

  static void run(Path capture, OutputStream file, EventSink alarms) throws Exception {
    EventSink shouts =
        event -> {
          if (event instanceof Shout) {
            alarms.accept(event);
          }
        };
    MarketReader.builder()
        .agent("my-bot")
        .sink(Sinks.all(Sinks.lines(file), shouts))
        .build()
        .read(capture);
  }
}

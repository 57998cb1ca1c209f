package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.pipeline.Facts;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.protocol.event.MarketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decodes from a queue until as many events have come as the simulator promised. */
final class Recording {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Recording() {}

  static List<MarketEvent> of(PacketQueue queue, GameTraffic traffic) throws InterruptedException {
    var names = traffic.simulation().itemNames();
    var labels = new Labels("tester", null, names::get);
    var events = new ArrayList<MarketEvent>();
    try (var pipeline = new Pipeline(Games.all(labels), events::add)) {
      while (events.size() < traffic.simulation().events().size()) {
        Packet packet = queue.take(LIMIT);
        assertNotNull(
            packet, () -> events.size() + " events, then silence: " + pipeline.counters());
        pipeline.packet(packet);
      }
      assertEquals(0, pipeline.counters().get("tcp.gaps"));
    }
    return events;
  }

  static void assertTrue(GameTraffic traffic, List<MarketEvent> decoded) {
    assertEquals(Facts.of(traffic.simulation().events()), Facts.of(decoded));
  }
}

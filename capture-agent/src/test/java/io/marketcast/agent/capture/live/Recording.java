package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import java.time.Duration;
import java.time.Instant;
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
    assertEquals(facts(traffic.simulation().events()), facts(decoded));
  }

  /** Agent and time differ; all the rest must not. */
  private static List<MarketEvent> facts(List<MarketEvent> events) {
    return events.stream().map(Recording::withoutOrigin).toList();
  }

  private static MarketEvent withoutOrigin(MarketEvent event) {
    var origin = new Origin(event.origin().game(), null, "-", Instant.EPOCH);
    return switch (event) {
      case NewListings e -> new NewListings(origin, e.scope(), e.listings());
      case MarketSummary e -> new MarketSummary(origin, e.scope(), e.items());
      case Shout e ->
          new Shout(
              origin,
              e.channel(),
              e.nickname(),
              e.text(),
              e.userId(),
              e.profileCode(),
              e.megaphone(),
              e.whisper(),
              e.colors(),
              // the simulator does not know what its shouts offer: that has tests of its own
              List.of());
    };
  }
}

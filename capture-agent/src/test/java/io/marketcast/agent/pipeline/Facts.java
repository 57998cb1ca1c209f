package io.marketcast.agent.pipeline;

import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import java.time.Instant;
import java.util.List;

/** What an event that the simulator promised and the one that was decoded must have in common. */
public final class Facts {

  private Facts() {}

  public static List<MarketEvent> of(List<MarketEvent> events) {
    return events.stream().map(Facts::of).toList();
  }

  /** Agent and time differ; all the rest must not. */
  public static MarketEvent of(MarketEvent event) {
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

package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Labels;
import io.marketcast.protocol.event.MarketEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a pipeline made of some packets. Every test that has one checks the counters' equation. */
public record Decoded(List<MarketEvent> events, Map<String, Long> counters) {

  static final Labels LABELS = new Labels("tester", null, id -> null);

  public static Decoded of(Labels labels, Iterable<Packet> packets) {
    var events = new ArrayList<MarketEvent>();
    try (var pipeline = new Pipeline(Games.all(labels), events::add)) {
      packets.forEach(pipeline::packet);
      pipeline.finish();
      assertEquals(0, pipeline.heldBytes(), "bytes held at the end");
      return checked(events, pipeline.counters());
    }
  }

  static Decoded of(CaptureFile capture) throws IOException {
    var events = new ArrayList<MarketEvent>();
    try (capture;
        var pipeline = new Pipeline(Games.all(LABELS), events::add)) {
      for (Packet packet = capture.next(); packet != null; packet = capture.next()) {
        pipeline.packet(packet);
      }
      pipeline.finish();
      return checked(events, pipeline.counters());
    }
  }

  private static Decoded checked(List<MarketEvent> events, Map<String, Long> counters) {
    for (String game : List.of("bpsr", "artale")) {
      assertEquals(
          counters.get(game + ".frames"),
          counters.get(game + ".decoded")
              + counters.get(game + ".ignored")
              + counters.get(game + ".malformed"),
          "frames = decoded + ignored + malformed");
    }
    assertEquals(
        counters.get("tcp.packets") + counters.get("tcp.datagrams_joined"),
        Stream.of("segments", "not_tcp", "unknown_link", "ip_fragments", "truncated", "malformed")
            .mapToLong(name -> counters.get("tcp." + name))
            .sum(),
        "every packet has one verdict");
    assertEquals(
        counters.get("tcp.ip_fragments"),
        counters.get("tcp.fragments_joined") + counters.get("tcp.fragments_dropped"),
        "ip_fragments = joined + dropped");
    assertEquals(0, counters.get("search.decoder_failures"), "decoder failures");
    assertEquals(0, counters.get("websocket.failures"), "failures of reading WebSockets");
    assertEquals(
        events.size(), counters.get("bpsr.events") + counters.get("artale.events"), "events");
    return new Decoded(events, counters);
  }

  long count(String counter) {
    return counters.get(counter);
  }
}

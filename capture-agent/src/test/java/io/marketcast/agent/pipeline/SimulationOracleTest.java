package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Shout;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator knows what it put in: decoding must give exactly that. */
final class SimulationOracleTest {

  private static final int ETHERNET = 1;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyEventIsDecodedAndNothingElse(long seed) {
    Simulation simulation =
        Simulation.run(SimulationSettings.defaults().withSeed(seed).withSeconds(20));
    Decoded decoded = decode(simulation);
    assertSame(simulation.events(), decoded.events());
    assertNothingLost(decoded);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noDisorderOfSegmentsChangesWhatIsDecoded(long seed) {
    var settings =
        SimulationSettings.defaults().withSeed(seed).withSeconds(20).withDisturbedShare(1);
    Simulation simulation = Simulation.run(settings);
    Decoded decoded = decode(simulation);
    assertSame(simulation.events(), decoded.events());
    assertNothingLost(decoded);
    assertTrue(decoded.count("tcp.out_of_order") > 0, "segments out of order");
    assertTrue(decoded.count("tcp.retransmitted") > 0, "segments retransmitted");
    assertTrue(decoded.count("tcp.overlapping") > 0, "segments overlapping");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void insideAWebSocketTheSameIsDecoded(long seed) {
    var settings =
        SimulationSettings.defaults().withSeed(seed).withSeconds(20).withDisturbedShare(0.5);
    Simulation simulation = Simulation.run(settings.insideWebSocket());
    Decoded decoded = decode(simulation);
    assertSame(simulation.events(), decoded.events());
    assertNothingLost(decoded);
    assertEquals(2, decoded.count("websocket.streams"));
    assertEquals(0, decoded.count("websocket.skipped_bytes"));
    assertTrue(decoded.count("websocket.compressed_messages") > 0);
    assertTrue(decoded.count("websocket.control_frames") > 0);
  }

  @Test
  void everyKindOfEventAndBothWaysOfKnowingOccur() {
    Simulation simulation = Simulation.run(SimulationSettings.defaults().withSeconds(120));
    Decoded decoded = decode(simulation);
    assertTrue(decoded.count("bpsr.known_by_call") > 0);
    assertTrue(decoded.count("bpsr.known_by_structure") > 0);
    assertTrue(decoded.count("bpsr.private_replies") > 0);
    assertTrue(decoded.count("bpsr.empty_replies") > 0);
    assertTrue(decoded.count("bpsr.foreign_replies") > 0);
    for (Scope.Section section : Scope.Section.values()) {
      assertTrue(
          decoded.events().stream().anyMatch(event -> section(event) == section),
          () -> "an event of section " + section);
    }
    assertTrue(decoded.events().stream().anyMatch(Shout.class::isInstance));
  }

  @Test
  void equalSettingsGiveEqualBytes() {
    var settings = SimulationSettings.defaults().withSeed(7).withSeconds(5);
    List<byte[]> one = bytes(Simulation.run(settings));
    List<byte[]> other = bytes(Simulation.run(settings));
    assertEquals(one.size(), other.size());
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.get(i), other.get(i));
    }
  }

  @Test
  void thePaceIsAsAskedFor() {
    var settings = SimulationSettings.defaults().withSeconds(100).withEventsPerSecond(5);
    Simulation simulation = Simulation.run(settings);
    assertEquals(500, simulation.events().size());
    long first = simulation.packets().getFirst().epochNanos();
    long last = simulation.packets().getLast().epochNanos();
    assertEquals(100, (last - first) / 1e9, 1);
  }

  private static List<byte[]> bytes(Simulation simulation) {
    return simulation.packets().stream().map(packet -> packet.bytes()).toList();
  }

  private static Decoded decode(Simulation simulation) {
    var labels = new Labels("tester", "jp", simulation.itemNames()::get);
    var packets =
        simulation.packets().stream()
            .map(packet -> new Packet(ETHERNET, packet.epochNanos(), packet.bytes()))
            .toList();
    return Decoded.of(labels, packets);
  }

  private static void assertNothingLost(Decoded decoded) {
    assertEquals(4, decoded.count("search.recognised"));
    for (String fault :
        List.of(
            "tcp.gaps",
            "bpsr.malformed",
            "artale.malformed",
            "bpsr.ambiguous_replies",
            "bpsr.contradicting_replies")) {
      assertEquals(0, decoded.count(fault), fault);
    }
  }

  private static Scope.Section section(MarketEvent event) {
    return switch (event) {
      case NewListings levels -> levels.scope().section();
      case MarketSummary summary -> summary.scope().section();
      case Shout shout -> null;
    };
  }

  /** The first difference is shown. */
  private static void assertSame(List<MarketEvent> expected, List<MarketEvent> decoded) {
    for (int i = 0; i < Math.min(expected.size(), decoded.size()); i++) {
      assertEquals(Facts.of(expected.get(i)), Facts.of(decoded.get(i)), "event " + i);
    }
    assertEquals(expected.size(), decoded.size(), "number of events");
  }
}

package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures that lost packets or were tampered with. {@link Decoded} checks that nothing breaks. */
final class HostilePacketsTest {

  private static final int ETHERNET = 1;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void lostPacketsCostTheirOwnEventsAndFewOthers(long seed) {
    var random = new Random(seed);
    Simulation simulation =
        Simulation.run(SimulationSettings.defaults().withSeed(seed).withSeconds(60));
    var packets = new ArrayList<Packet>();
    int lost = 0;
    for (Packet packet : packets(simulation)) {
      if (random.nextInt(100) == 0) {
        lost++;
      } else {
        packets.add(packet);
      }
    }
    Decoded decoded = Decoded.of(Decoded.LABELS, packets);

    assertTrue(lost > 30, "some packets were lost");
    int missing = simulation.events().size() - decoded.events().size();
    assertTrue(missing <= 2 * lost, missing + " events missing for " + lost + " packets");
    assertTrue(missing < simulation.events().size() / 3, missing + " events missing");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void changedBytesNeverBreakThePipeline(long seed) {
    var random = new Random(seed);
    Simulation simulation =
        Simulation.run(SimulationSettings.defaults().withSeed(seed).withSeconds(30));
    List<Packet> packets = packets(simulation);
    for (Packet packet : packets) {
      for (int i = random.nextInt(4); i > 0; i--) {
        packet.bytes()[random.nextInt(packet.capturedBytes())] = (byte) random.nextInt();
      }
    }
    Decoded decoded = Decoded.of(Decoded.LABELS, packets);
    assertEquals(packets.size(), decoded.count("tcp.packets"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void noiseIsNoGame(long seed) {
    var random = new Random(seed);
    var packets = new ArrayList<Packet>();
    for (int i = 0; i < 2000; i++) {
      byte[] noise = new byte[1 + random.nextInt(16_000)];
      random.nextBytes(noise);
      packets.add(new Packet(Packet.BARE_STREAM, i, noise));
    }
    assertEquals(0, Decoded.of(Decoded.LABELS, packets).count("search.recognised"));
  }

  private static List<Packet> packets(Simulation simulation) {
    return simulation.packets().stream()
        .map(packet -> new Packet(ETHERNET, packet.epochNanos(), packet.bytes().clone()))
        .toList();
  }
}

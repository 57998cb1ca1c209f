package io.marketcast.benchmarks;

import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Captures held in memory, so that reading files is not what is measured. */
final class Captures {

  private static final int ETHERNET = 1;

  /** Ports of the simulator's servers, by which its packets are told apart. */
  private static final int BPSR_PORT = 10250;

  private static final int ARTALE_PORT = 32800;

  private Captures() {}

  static List<Packet> of(String name) throws IOException {
    return switch (name) {
      case "bpsr-sample" -> sample("bpsr-trading-center.pcap");
      case "artale-sample" -> sample("artale-megaphones.pcap");
      case "bpsr-simulated" -> simulated(BPSR_PORT);
      case "artale-simulated" -> simulated(ARTALE_PORT);
      default -> throw new IllegalArgumentException(name + ": no such capture");
    };
  }

  private static List<Packet> sample(String file) throws IOException {
    String shared = System.getenv("MARKETCAST_SHARED");
    // the launcher says where the project lies
    Path beside = Path.of(System.getProperty("marketcast.root", "."), "..", "shared");
    Path path = (shared == null ? beside : Path.of(shared)).resolve("captures").resolve(file);
    if (!Files.exists(path)) {
      throw new IOException(path + ": not there; set MARKETCAST_SHARED to the shared folder");
    }
    var packets = new ArrayList<Packet>();
    try (CaptureFile capture = CaptureFile.open(path)) {
      for (Packet packet = capture.next(); packet != null; packet = capture.next()) {
        byte[] bytes = Arrays.copyOf(packet.bytes(), packet.capturedBytes());
        packets.add(new Packet(packet.linkType(), packet.epochNanos(), bytes));
      }
    }
    return packets;
  }

  /** One game's packets of two minutes of simulated traffic. */
  private static List<Packet> simulated(int port) {
    var settings = SimulationSettings.defaults().withSeconds(120).withEventsPerSecond(20);
    return Simulation.run(settings.withDisturbedShare(0.02)).packets().stream()
        .filter(packet -> bears(packet.bytes(), port))
        .map(packet -> new Packet(ETHERNET, packet.epochNanos(), packet.bytes()))
        .toList();
  }

  /** Whether a packet of the simulator comes from or goes to a port. */
  private static boolean bears(byte[] frame, int port) {
    boolean ipv6 = frame[12] == (byte) 0x86;
    int tcp = ipv6 ? 14 + 40 : 14 + 20;
    return port(frame, tcp) == port || port(frame, tcp + 2) == port;
  }

  private static int port(byte[] frame, int at) {
    return (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
  }

  static long bytes(List<Packet> packets) {
    return packets.stream().mapToLong(Packet::capturedBytes).sum();
  }
}

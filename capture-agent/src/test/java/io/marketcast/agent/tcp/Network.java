package io.marketcast.agent.tcp;

import io.marketcast.agent.tcp.packet.TcpCounter;
import java.util.ArrayList;
import java.util.List;

/** Reassembly with its connections written down; time passes only when told. */
final class Network {

  static final TcpLimits LIMITS = new TcpLimits(3, 20, 50, 1000, 100_000);

  private final List<Transcript> connections = new ArrayList<>();
  private final TcpReassembly reassembly;
  private long nowNanos;

  Network() {
    this(LIMITS);
  }

  Network(TcpLimits limits) {
    reassembly = new TcpReassembly(limits, this::opened);
  }

  private Transcript opened() {
    connections.add(new Transcript());
    return connections.getLast();
  }

  Network carry(TestPacket... packets) {
    for (TestPacket packet : packets) {
      byte[] bytes = packet.bytes();
      reassembly.packet(TestPacket.RAW_IP, bytes, bytes.length, bytes.length, nowNanos);
    }
    return this;
  }

  Network carry(byte[]... packets) {
    for (byte[] bytes : packets) {
      reassembly.packet(TestPacket.RAW_IP, bytes, bytes.length, bytes.length, nowNanos);
    }
    return this;
  }

  /** Carries a packet of which the capture holds only the first bytes. */
  Network carryCutShort(TestPacket packet, int missingBytes) {
    return carryCutShort(packet.bytes(), missingBytes);
  }

  Network carryCutShort(byte[] bytes, int missingBytes) {
    reassembly.packet(
        TestPacket.RAW_IP, bytes, bytes.length - missingBytes, bytes.length, nowNanos);
    return this;
  }

  Network pass(long nanos) {
    nowNanos += nanos;
    return this;
  }

  Network finish() {
    reassembly.finish();
    return this;
  }

  List<Transcript> connections() {
    return connections;
  }

  String fromServer() {
    return connections.getFirst().fromServer();
  }

  long heldBytes() {
    return reassembly.heldBytes();
  }

  long count(TcpCounter counter) {
    return reassembly.counters().get(counter);
  }
}

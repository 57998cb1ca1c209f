package io.marketcast.agent.tcp;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.packet.FlowKey;
import io.marketcast.agent.tcp.packet.Fragment;
import io.marketcast.agent.tcp.packet.IpFragments;
import io.marketcast.agent.tcp.packet.Segment;
import io.marketcast.agent.tcp.packet.SegmentParser;
import io.marketcast.agent.tcp.packet.TcpCounter;
import io.marketcast.agent.tcp.packet.Verdict;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sorts packets into TCP connections and passes their bytes on in order. One thread.
 *
 * <p>Connections remembered and bytes held are bounded by {@link TcpLimits}, those of datagrams in
 * pieces by {@link IpFragments}. What waits, waits by the {@link PacketClock} of all packets: a
 * connection on which nothing more comes gives up its holes when other packets show that it is
 * time. A connection that has ended stays remembered until it is idle, so that its late
 * retransmissions are not taken for a new one.
 */
public final class TcpReassembly {

  private static final float LOAD_FACTOR = 0.75f;

  private final TcpLimits limits;
  private final Supplier<StreamListener> listeners;
  private final ByteBudget budget;
  private final Counters<TcpCounter> counters = new Counters<>("tcp", TcpCounter.class);
  private final SegmentParser parser = new SegmentParser();
  private final FlowKey key = new FlowKey();
  private final PacketClock clock = new PacketClock();
  private final IpFragments fragments = new IpFragments(counters);
  private final Holes holes;

  /** Least recently used first. */
  private final LinkedHashMap<FlowKey, Connection> connections =
      new LinkedHashMap<>(64, LOAD_FACTOR, true);

  /** Time of the packet at hand, which listeners are told. */
  private long nowNanos;

  /**
   * Reassembly without connections yet.
   *
   * @param listeners asked for one listener for each connection
   */
  public TcpReassembly(TcpLimits limits, Supplier<StreamListener> listeners) {
    this.limits = limits;
    this.listeners = listeners;
    this.budget = new ByteBudget(limits.heldBytesInTotal());
    this.holes = new Holes(limits.holeNanos(), clock);
  }

  /**
   * Takes one packet.
   *
   * @param linkType the number that the pcap formats give to the link layer
   * @param bytes holds the packet from index 0; the caller's again after the call
   * @param capturedBytes how much of it is there
   * @param originalBytes how long it was on the wire
   * @param epochNanos capture time
   */
  public void packet(
      int linkType, byte[] bytes, int capturedBytes, int originalBytes, long epochNanos) {
    nowNanos = epochNanos;
    long strays = clock.strays();
    clock.packet(epochNanos);
    counters.add(TcpCounter.STRAY_TIMES, clock.strays() - strays);
    counters.increment(TcpCounter.PACKETS);
    Verdict verdict = parser.parse(linkType, bytes, capturedBytes, originalBytes);
    count(verdict);
    switch (verdict) {
      case SEGMENT -> segment(parser.segment());
      case IP_FRAGMENT -> fragment(parser.fragment());
      default -> {}
    }
    holes.expire(nowNanos);
    fragments.expire(clock.elapsedNanos());
  }

  private void fragment(Fragment fragment) {
    Optional<byte[]> datagram = fragments.add(fragment, clock.elapsedNanos());
    if (datagram.isEmpty()) {
      return;
    }
    Verdict verdict = parser.parse(fragment, datagram.get());
    // fragments of fragments would cost the bounds their meaning
    count(verdict == Verdict.IP_FRAGMENT ? Verdict.MALFORMED : verdict);
    if (verdict == Verdict.SEGMENT) {
      segment(parser.segment());
    }
  }

  private void count(Verdict verdict) {
    counters.increment(
        switch (verdict) {
          case SEGMENT -> TcpCounter.SEGMENTS;
          case NOT_TCP -> TcpCounter.NOT_TCP;
          case UNKNOWN_LINK -> TcpCounter.UNKNOWN_LINK;
          case IP_FRAGMENT -> TcpCounter.IP_FRAGMENTS;
          case TRUNCATED -> TcpCounter.TRUNCATED;
          case MALFORMED -> TcpCounter.MALFORMED;
        });
  }

  private void segment(Segment segment) {
    boolean senderFirst = key.set(segment);
    Connection connection = connections.get(key);
    if (connection != null) {
      connection.seen(clock.elapsedNanos());
      if (connection.accept(segment, senderFirst, nowNanos)) {
        return;
      }
      counters.increment(TcpCounter.FLOWS_REUSED);
      connection.end(nowNanos);
      connections.remove(key);
    }
    if (!segment.hadPayload() && !segment.syn()) {
      counters.increment(TcpCounter.BARE);
      return;
    }
    open(segment, senderFirst).accept(segment, senderFirst, nowNanos);
  }

  private Connection open(Segment segment, boolean senderFirst) {
    makeRoom();
    counters.increment(TcpCounter.FLOWS);
    var connection =
        new Connection(segment, senderFirst, listeners.get(), limits, budget, holes, counters);
    connection.seen(clock.elapsedNanos());
    connections.put(key.copy(), connection);
    return connection;
  }

  /** Forgets connections that have been silent, and one that has not if there is no room. */
  private void makeRoom() {
    while (!connections.isEmpty()) {
      Connection eldest = connections.firstEntry().getValue();
      boolean idle = clock.elapsedNanos() - eldest.lastElapsedNanos() > limits.idleNanos();
      if (!idle && connections.size() < limits.flows()) {
        return;
      }
      counters.increment(idle ? TcpCounter.FLOWS_IDLE : TcpCounter.FLOWS_EVICTED);
      eldest.end(nowNanos);
      connections.pollFirstEntry();
    }
  }

  /** Ends every connection: what is held behind holes is passed on. */
  public void finish() {
    connections.values().forEach(connection -> connection.end(nowNanos));
    connections.clear();
    fragments.clear();
  }

  /** Bytes held at the moment, behind holes and in pieces of datagrams. */
  public long heldBytes() {
    return budget.usedBytes() + fragments.heldBytes();
  }

  public Counters<TcpCounter> counters() {
    return counters;
  }
}

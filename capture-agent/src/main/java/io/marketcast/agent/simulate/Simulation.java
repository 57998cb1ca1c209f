package io.marketcast.agent.simulate;

import io.marketcast.agent.simulate.game.ArtaleSession;
import io.marketcast.agent.simulate.game.BpsrExchange;
import io.marketcast.agent.simulate.game.BpsrSession;
import io.marketcast.agent.simulate.game.InventedItems;
import io.marketcast.agent.simulate.game.InventedMarket;
import io.marketcast.agent.simulate.game.OtherSession;
import io.marketcast.agent.simulate.game.Session;
import io.marketcast.agent.simulate.game.Truth;
import io.marketcast.agent.simulate.network.Ends;
import io.marketcast.agent.simulate.network.Lot;
import io.marketcast.agent.simulate.network.SimulatedConnection;
import io.marketcast.agent.simulate.network.TimedPacket;
import io.marketcast.agent.simulate.network.Transport;
import io.marketcast.agent.simulate.network.WebSocketTransport;
import io.marketcast.agent.simulate.network.WireWriter;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Scope.KnownBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;

/**
 * Invented traffic of both games: what a capture would hold, and what decoding it must give.
 *
 * <p>Four players on four connections, and one connection without a game. Of each game one player
 * is captured whole, from the handshake on; of the other only the server's side is, from the middle
 * of a frame on.
 *
 * @param packets in capture order
 * @param events what must be decoded, in the order it was sent; ids of players are not redacted
 * @param itemNames names by item id
 */
public record Simulation(
    List<TimedPacket> packets, List<MarketEvent> events, SequencedMap<Long, String> itemNames) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Runs a simulation. */
  public static Simulation run(SimulationSettings settings) {
    return new Run(settings).run();
  }

  private static final class Run {

    private final SimulationSettings settings;
    private final Lot lot;
    private final SequencedMap<Long, String> names = InventedItems.names();
    private final Truth truth = new Truth(names);
    private final List<TimedPacket> packets = new ArrayList<>();
    private final List<MarketEvent> events = new ArrayList<>();
    private final InventedMarket market; // one, whoever looks at it
    private final List<Session> players;
    private final Session other;

    Run(SimulationSettings settings) {
      this.settings = settings;
      this.lot = new Lot(settings.seed());
      this.market = new InventedMarket(lot.split(), List.copyOf(names.sequencedKeySet()));
      this.players = List.of(bpsr(1, true), artale(2, true), bpsr(3, false), artale(4, false));
      this.other = new OtherSession(lot.split(), connection(5, 443, true));
    }

    private Session bpsr(int number, boolean whole) {
      Lot own = lot.split();
      KnownBy knownBy = whole ? KnownBy.CALL : KnownBy.STRUCTURE;
      var exchanges = new BpsrExchange.Source(own, market, truth, knownBy);
      return new BpsrSession(own, connection(number, 10250, whole), exchanges, events, whole);
    }

    private Session artale(int number, boolean whole) {
      Lot own = lot.split();
      SimulatedConnection tcp = connection(number, 32800, whole);
      boolean wrapped = settings.webSocket() && whole;
      Transport transport = wrapped ? new WebSocketTransport(own.split(), tcp) : tcp;
      return new ArtaleSession(own, transport, truth, events, whole);
    }

    /** Odd ones speak IPv4, even ones IPv6; addresses are those reserved for documentation. */
    private SimulatedConnection connection(int number, int serverPort, boolean whole) {
      Ends ends =
          number % 2 == 1
              ? new Ends(
                  ipv4(192, 0, 2, 10), 50000 + number, ipv4(198, 51, 100, number), serverPort)
              : new Ends(ipv6(10), 50000 + number, ipv6(0x100 + number), serverPort);
      return new SimulatedConnection(lot.split(), ends, packets, whole, settings.disturbedShare());
    }

    private static byte[] ipv4(int... parts) {
      var address = new WireWriter();
      for (int part : parts) {
        address.u8(part);
      }
      return address.toBytes();
    }

    private static byte[] ipv6(int host) {
      return new WireWriter().u32(0x20010db8).u64(0).u32(host).toBytes();
    }

    Simulation run() {
      long start = settings.start().getEpochSecond() * NANOS_PER_SECOND;
      long steps = Math.max(1, Math.round(settings.seconds() * settings.eventsPerSecond()));
      long stepNanos = settings.seconds() * NANOS_PER_SECOND / (steps + 2);
      players.forEach(player -> player.begin(start));
      other.begin(start);
      for (long step = 1; step <= steps; step++) {
        long now = start + step * stepNanos;
        players.forEach(player -> player.idle(now));
        other.idle(now);
        lot.oneOf(players).market(now + stepNanos / 2);
      }
      long end = start + (steps + 1) * stepNanos;
      players.forEach(player -> player.end(end));
      other.end(end);
      packets.sort(Comparator.comparingLong(TimedPacket::epochNanos));
      return new Simulation(List.copyOf(packets), List.copyOf(events), names);
    }
  }
}

package io.marketcast.agent.pipeline;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.agent.tcp.TcpLimits;
import io.marketcast.agent.tcp.TcpReassembly;
import io.marketcast.agent.websocket.WebSockets;
import io.marketcast.protocol.event.MarketEvent;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Turns packets into market events.
 *
 * <p>One thread feeds it; the sink is called on that thread, inside {@link #packet} or {@link
 * #finish}, and what it throws comes out there. Only {@link #counters} may be called from any
 * thread. All memory is bounded, whatever the packets hold.
 */
public final class Pipeline implements AutoCloseable {

  private final List<Game> games;
  private final Consumer<MarketEvent> sink;
  private final Counters<SearchCounter> search = new Counters<>("search", SearchCounter.class);
  private final WebSockets webSockets = new WebSockets();
  private final TcpReassembly tcp;

  /**
   * Events of the packet at hand. They leave when it has been taken, so that a failing sink is not
   * taken for a failing decoder.
   */
  private final Queue<MarketEvent> ready = new ArrayDeque<>();

  private StreamListener bareStream;

  /**
   * A pipeline that has seen nothing.
   *
   * @param games from {@link Games}; this pipeline's own from here on, closed with it
   */
  public Pipeline(List<Game> games, Consumer<MarketEvent> sink) {
    this.games = List.copyOf(games);
    this.sink = sink;
    this.tcp = new TcpReassembly(TcpLimits.defaults(), this::connection);
  }

  private StreamListener connection() {
    return webSockets.over(new GameConnection(games, ready::add, search));
  }

  /** Takes one captured packet; it is the caller's again after the call. */
  public void packet(Packet packet) {
    packet(packet, packet.epochNanos());
  }

  /** Takes a packet as if it had been captured at another time. */
  public void packet(Packet packet, long epochNanos) {
    if (packet.linkType() == Packet.BARE_STREAM) {
      serverBytes(packet, epochNanos);
    } else {
      tcp.packet(
          packet.linkType(),
          packet.bytes(),
          packet.capturedBytes(),
          packet.originalBytes(),
          epochNanos);
    }
    passOn();
  }

  private void passOn() {
    for (MarketEvent event = ready.poll(); event != null; event = ready.poll()) {
      sink.accept(event);
    }
  }

  private void serverBytes(Packet packet, long epochNanos) {
    if (bareStream == null) {
      bareStream = connection();
    }
    if (bareStream.wantsBytes()) {
      bareStream.bytes(
          Direction.SERVER_TO_CLIENT, packet.bytes(), 0, packet.capturedBytes(), epochNanos);
    }
  }

  /** Whether more of a bare stream is of use; false once it is clear that no game is in it. */
  public boolean wantsBareStream() {
    return bareStream == null || bareStream.wantsBytes();
  }

  /** How many connections, bare streams included, were found to carry a known game. */
  public long recognisedConnections() {
    return search.get(SearchCounter.RECOGNISED);
  }

  /** Ends every connection, giving the events that waited behind holes; new ones may follow. */
  public void finish() {
    tcp.finish();
    if (bareStream != null) {
      bareStream.ended();
      bareStream = null;
    }
    passOn();
  }

  /**
   * Every counter by its public name, in a fixed order: reassembly, WebSockets, search, each game.
   */
  public SequencedMap<String, Long> counters() {
    var counters = new LinkedHashMap<String, Long>();
    tcp.counters().copyTo(counters);
    webSockets.counters().copyTo(counters);
    search.copyTo(counters);
    games.forEach(game -> game.copyCounters(counters));
    return counters;
  }

  /** Bytes of traffic held at the moment, unfinished or out of order; 0 behind {@link #finish}. */
  public long heldBytes() {
    long ofGames = games.stream().mapToLong(Game::heldBytes).sum();
    return tcp.heldBytes() + webSockets.heldBytes() + ofGames;
  }

  /** Frees what the decoders hold. Does not {@link #finish}. */
  @Override
  public void close() {
    games.forEach(Game::close);
  }
}

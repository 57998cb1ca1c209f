package io.marketcast.agent.game;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.game.artale.ArtaleGame;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.naming.Aliases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One connection of a game, fed by hand; every look at its counters checks their equation. */
public final class Feed implements AutoCloseable {

  /** Labels that change nothing. */
  public static final Labels LABELS = new Labels("tester", null, id -> null);

  private static final long CAPTURED = 1_795_262_400_123_000_000L;

  private final Game game;
  private final StreamListener decoder;
  private final List<MarketEvent> events = new ArrayList<>();

  /** The second game, reading offers by the built-in words. */
  public static ArtaleGame artale() {
    return new ArtaleGame(LABELS, Aliases.builtIn(), Duration.ofMinutes(10));
  }

  public Feed(Game game) {
    this.game = game;
    this.decoder = game.connect(events::add);
  }

  public Feed server(byte[]... pieces) {
    return feed(Direction.SERVER_TO_CLIENT, pieces);
  }

  public Feed client(byte[]... pieces) {
    return feed(Direction.CLIENT_TO_SERVER, pieces);
  }

  private Feed feed(Direction direction, byte[]... pieces) {
    for (byte[] piece : pieces) {
      decoder.bytes(direction, piece, 0, piece.length, CAPTURED);
    }
    return this;
  }

  /** Feeds the server's bytes one at a time. */
  public Feed dripping(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      decoder.bytes(Direction.SERVER_TO_CLIENT, bytes, i, 1, CAPTURED);
    }
    return this;
  }

  public Feed gap(long lostBytes) {
    decoder.gap(Direction.SERVER_TO_CLIENT, lostBytes, CAPTURED);
    return this;
  }

  public List<MarketEvent> events() {
    return events;
  }

  public long count(String name) {
    var counters = counters();
    assertEquals(
        counters.get(game.id() + ".frames"),
        counters.get(game.id() + ".decoded")
            + counters.get(game.id() + ".ignored")
            + counters.get(game.id() + ".malformed"),
        "frames = decoded + ignored + malformed");
    return counters.get(game.id() + "." + name);
  }

  private Map<String, Long> counters() {
    var counters = new LinkedHashMap<String, Long>();
    game.copyCounters(counters);
    return counters;
  }

  @Override
  public void close() {
    decoder.ended();
    game.close();
  }
}

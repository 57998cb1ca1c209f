package io.marketcast.agent.excerpt;

import io.marketcast.agent.game.FrameBlanker;
import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.game.Framing;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import java.util.Map;
import java.util.function.Consumer;

/** A game whose frames are blanked and written instead of decoded. */
final class BlankedGame implements Game {

  private final Game game;
  private final ExcerptPackets packets;
  private final Framing framing;

  /**
   * @param game closed with this
   */
  BlankedGame(Game game, ExcerptPackets packets) {
    this.game = game;
    this.packets = packets;
    this.framing = new Framing(game.id(), game.format());
  }

  @Override
  public String id() {
    return game.id();
  }

  @Override
  public FrameFormat format() {
    return game.format();
  }

  @Override
  public StreamListener connect(Consumer<MarketEvent> sink) {
    FrameBlanker blanker = game.blanker();
    ExcerptPackets.Written written = packets.open();
    return framing.connection(
        (bytes, start, end, time) ->
            written.frame(Direction.CLIENT_TO_SERVER, blanker.blank(bytes, start, end), time),
        (bytes, start, end, time) ->
            written.frame(Direction.SERVER_TO_CLIENT, blanker.blank(bytes, start, end), time));
  }

  @Override
  public FrameBlanker blanker() {
    return game.blanker();
  }

  @Override
  public void copyCounters(Map<String, Long> target) {
    framing.counters().copyTo(target);
  }

  @Override
  public long heldBytes() {
    return framing.heldBytes();
  }

  @Override
  public void close() {
    game.close();
  }
}

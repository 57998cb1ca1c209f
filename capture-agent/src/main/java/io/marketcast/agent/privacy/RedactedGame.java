package io.marketcast.agent.privacy;

import io.marketcast.agent.game.FrameBlanker;
import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import java.util.Map;
import java.util.function.Consumer;

/** A game whose events leave its decoders redacted, so that nothing behind can forget to. */
public final class RedactedGame implements Game {

  private final Game game;
  private final Redaction redaction;

  /**
   * @param game closed with this
   */
  public RedactedGame(Game game, Redaction redaction) {
    this.game = game;
    this.redaction = redaction;
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
    return game.connect(event -> sink.accept(redaction.apply(event)));
  }

  @Override
  public FrameBlanker blanker() {
    return game.blanker();
  }

  @Override
  public void copyCounters(Map<String, Long> target) {
    game.copyCounters(target);
  }

  @Override
  public long heldBytes() {
    return game.heldBytes();
  }

  @Override
  public void close() {
    game.close();
  }
}

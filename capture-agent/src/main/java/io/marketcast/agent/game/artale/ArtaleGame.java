package io.marketcast.agent.game.artale;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.game.FrameHandler;
import io.marketcast.agent.game.FrameStream;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import java.util.Map;
import java.util.function.Consumer;

/** MapleStory Worlds "Artale". */
public final class ArtaleGame implements Game {

  static final String ID = "artale";

  /** Unfinished frames of all connections together: six of the largest. */
  private static final long BUFFERED_BYTES = 64L << 20;

  private final Counters<FrameCounter> frames = new Counters<>(ID, FrameCounter.class);
  private final Counters<ArtaleCounter> counters = new Counters<>(ID, ArtaleCounter.class);
  private final ByteBudget budget = new ByteBudget(BUFFERED_BYTES);
  private final ArtaleFrames format = new ArtaleFrames();
  private final MegaphoneDecoder megaphones;

  public ArtaleGame(Labels labels) {
    megaphones = new MegaphoneDecoder(labels, counters);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public FrameFormat format() {
    return format;
  }

  @Override
  public StreamListener connect(Consumer<MarketEvent> sink) {
    frames.increment(FrameCounter.CONNECTIONS);
    return new ArtaleConnection(
        this,
        megaphones,
        event -> {
          frames.increment(FrameCounter.EVENTS);
          sink.accept(event);
        });
  }

  @Override
  public void copyCounters(Map<String, Long> target) {
    frames.copyTo(target);
    counters.copyTo(target);
  }

  @Override
  public void close() {
    // holds nothing that the garbage collector does not free
  }

  FrameStream stream(FrameHandler handler) {
    return new FrameStream(format, handler, budget, frames);
  }

  Counters<FrameCounter> frames() {
    return frames;
  }

  Counters<ArtaleCounter> counters() {
    return counters;
  }
}

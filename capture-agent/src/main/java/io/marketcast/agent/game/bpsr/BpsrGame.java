package io.marketcast.agent.game.bpsr;

import io.marketcast.agent.game.FrameBlanker;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import java.util.Map;
import java.util.function.Consumer;

/** Blue Protocol: Star Resonance. */
public final class BpsrGame implements Game {

  static final String ID = "bpsr";

  private final BpsrDecoding decoding;

  public BpsrGame(Labels labels) {
    decoding = new BpsrDecoding(labels);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public FrameFormat format() {
    return decoding.framing().format();
  }

  @Override
  public StreamListener connect(Consumer<MarketEvent> sink) {
    var connection =
        new BpsrConnection(
            decoding,
            event -> {
              decoding.frames().increment(FrameCounter.EVENTS);
              sink.accept(event);
            });
    return decoding.framing().connection(connection, connection);
  }

  @Override
  public FrameBlanker blanker() {
    return new BpsrBlanker(decoding);
  }

  @Override
  public void copyCounters(Map<String, Long> target) {
    decoding.frames().copyTo(target);
    decoding.counters().copyTo(target);
    decoding.methods().copyTo(target);
  }

  @Override
  public long heldBytes() {
    return decoding.framing().heldBytes();
  }

  @Override
  public void close() {
    decoding.close();
  }
}

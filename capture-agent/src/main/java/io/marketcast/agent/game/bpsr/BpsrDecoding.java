package io.marketcast.agent.game.bpsr;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.Framing;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.MethodCounts;
import io.marketcast.agent.game.bpsr.trading.BpsrCounter;
import io.marketcast.agent.game.bpsr.trading.TradingMethod;
import io.marketcast.agent.game.bpsr.trading.TradingReturns;

/** What the decoders of all connections share. One thread. */
final class BpsrDecoding implements AutoCloseable {

  private final Framing framing = new Framing(BpsrGame.ID, new BpsrFrames());
  private final Counters<BpsrCounter> counters = new Counters<>(BpsrGame.ID, BpsrCounter.class);
  private final MethodCounts methods = new MethodCounts(BpsrGame.ID, TradingMethod::name);
  private final Inflater inflater = new Inflater(BpsrConnection.MAX_NESTING + 1);
  private final TradingReturns returns;

  BpsrDecoding(Labels labels) {
    returns = new TradingReturns(BpsrGame.ID, labels, counters, methods);
  }

  /** Decompresses into the level's buffer of {@link #inflater}; returns how many bytes it gave. */
  int inflate(int level, byte[] bytes, int start, int end) throws MalformedFrameException {
    int length = inflater.inflate(level, bytes, start, end);
    counters.add(BpsrCounter.INFLATED_BYTES, length);
    return length;
  }

  Framing framing() {
    return framing;
  }

  Inflater inflater() {
    return inflater;
  }

  TradingReturns returns() {
    return returns;
  }

  Counters<FrameCounter> frames() {
    return framing.counters();
  }

  MethodCounts methods() {
    return methods;
  }

  Counters<BpsrCounter> counters() {
    return counters;
  }

  @Override
  public void close() {
    inflater.close();
  }
}

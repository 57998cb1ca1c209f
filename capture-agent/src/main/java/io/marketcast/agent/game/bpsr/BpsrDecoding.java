package io.marketcast.agent.game.bpsr;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.FrameHandler;
import io.marketcast.agent.game.FrameStream;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.game.MalformedFrameException;

/** What the decoders of all connections share. One thread. */
final class BpsrDecoding implements AutoCloseable {

  /** Unfinished frames of all connections together: six of the largest. */
  private static final long BUFFERED_BYTES = 64L << 20;

  private final Counters<FrameCounter> frames = new Counters<>(BpsrGame.ID, FrameCounter.class);
  private final Counters<BpsrCounter> counters = new Counters<>(BpsrGame.ID, BpsrCounter.class);
  private final ByteBudget budget = new ByteBudget(BUFFERED_BYTES);
  private final BpsrFrames format = new BpsrFrames();
  private final Inflater inflater = new Inflater(BpsrConnection.MAX_NESTING + 1);
  private final TradingReturns returns;

  BpsrDecoding(Labels labels) {
    returns = new TradingReturns(labels, counters);
  }

  FrameStream stream(FrameHandler handler) {
    return new FrameStream(format, handler, budget, frames);
  }

  /** Decompresses into the level's buffer of {@link #inflater}; returns how many bytes it gave. */
  int inflate(int level, byte[] bytes, int start, int end) throws MalformedFrameException {
    int length = inflater.inflate(level, bytes, start, end);
    counters.add(BpsrCounter.INFLATED_BYTES, length);
    return length;
  }

  BpsrFrames format() {
    return format;
  }

  Inflater inflater() {
    return inflater;
  }

  TradingReturns returns() {
    return returns;
  }

  Counters<FrameCounter> frames() {
    return frames;
  }

  Counters<BpsrCounter> counters() {
    return counters;
  }

  @Override
  public void close() {
    inflater.close();
  }
}

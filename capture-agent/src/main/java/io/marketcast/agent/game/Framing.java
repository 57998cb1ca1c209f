package io.marketcast.agent.game;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;

/**
 * What all connections of one game share to be cut into frames: the form of frames, the memory for
 * unfinished ones, the counters. One thread.
 */
public final class Framing {

  /** For unfinished frames of all connections together: six of the largest plausible ones. */
  private static final long BUFFERED_BYTES = 64L << 20;

  private final FrameFormat format;
  private final Counters<FrameCounter> counters;
  private final ByteBudget budget = new ByteBudget(BUFFERED_BYTES);

  public Framing(String gameId, FrameFormat format) {
    this.format = format;
    this.counters = new Counters<>(gameId, FrameCounter.class);
  }

  public FrameFormat format() {
    return format;
  }

  public Counters<FrameCounter> counters() {
    return counters;
  }

  /** Bytes of unfinished frames held at the moment. */
  public long heldBytes() {
    return budget.usedBytes();
  }

  /** A connection whose frames go to one handler for each direction. */
  public StreamListener connection(FrameHandler fromClient, FrameHandler fromServer) {
    counters.increment(FrameCounter.CONNECTIONS);
    return new Connection(stream(fromClient), stream(fromServer));
  }

  private FrameStream stream(FrameHandler handler) {
    return new FrameStream(format, handler, budget, counters);
  }

  private record Connection(FrameStream fromClient, FrameStream fromServer)
      implements StreamListener {

    private FrameStream stream(Direction direction) {
      return switch (direction) {
        case CLIENT_TO_SERVER -> fromClient;
        case SERVER_TO_CLIENT -> fromServer;
      };
    }

    @Override
    public void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
      stream(direction).bytes(buffer, offset, length, epochNanos);
    }

    @Override
    public void gap(Direction direction, long lostBytes, long epochNanos) {
      stream(direction).gap(lostBytes);
    }

    @Override
    public void ended() {
      fromClient.end();
      fromServer.end();
    }

    @Override
    public boolean wantsBytes() {
      return true;
    }
  }
}

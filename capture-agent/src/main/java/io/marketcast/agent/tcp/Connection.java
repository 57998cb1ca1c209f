package io.marketcast.agent.tcp;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.packet.Segment;
import io.marketcast.agent.tcp.packet.TcpCounter;

/** One TCP connection: its two directions and whether it has ended. One thread. */
final class Connection {

  private final StreamListener listener;
  private final Counters<TcpCounter> counters;
  private final StreamAssembler fromFirst;
  private final StreamAssembler fromSecond;
  private boolean ended;
  private long lastElapsedNanos;

  /**
   * A connection, from the first segment seen of it.
   *
   * @param senderFirst whether that segment's sender is the first end of the {@code FlowKey}
   */
  Connection(
      Segment segment,
      boolean senderFirst,
      StreamListener listener,
      TcpLimits limits,
      ByteBudget budget,
      Holes holes,
      Counters<TcpCounter> counters) {
    this.listener = listener;
    this.counters = counters;
    Direction sent = direction(segment);
    Direction ofFirst = senderFirst ? sent : sent.opposite();
    fromFirst = new StreamAssembler(ofFirst, listener, limits, budget, holes, counters);
    fromSecond = new StreamAssembler(ofFirst.opposite(), listener, limits, budget, holes, counters);
  }

  /** A SYN tells who is the client; without one, servers are taken to have the lower port. */
  private static Direction direction(Segment segment) {
    boolean fromClient =
        segment.syn() ? segment.synOnly() : segment.sourcePort() > segment.targetPort();
    return fromClient ? Direction.CLIENT_TO_SERVER : Direction.SERVER_TO_CLIENT;
  }

  /** Takes a segment; false where it must be of another connection on the same ports. */
  boolean accept(Segment segment, boolean senderFirst, long nowNanos) {
    StreamAssembler stream = senderFirst ? fromFirst : fromSecond;
    if (segment.syn() && stream.contradicts(segment.payloadSequence())) {
      return false;
    }
    if (ended) {
      counters.increment(TcpCounter.AFTER_END);
      return !stream.isNew(segment);
    }
    if (segment.rst()) {
      // one that does not fit is forged or late, and the connection lives on
      if (stream.isNext(segment.sequence())) {
        end(nowNanos);
      } else {
        counters.increment(TcpCounter.STRAY_ENDS);
      }
      return true;
    }
    if (!listener.wantsBytes()) {
      counters.increment(TcpCounter.UNWANTED);
      fromFirst.drop();
      fromSecond.drop();
      return true;
    }
    if (segment.ack()) {
      StreamAssembler other = senderFirst ? fromSecond : fromFirst;
      other.acknowledged(segment.acknowledgement());
    }
    boolean mine = stream.accept(segment, nowNanos);
    if (fromFirst.finished() && fromSecond.finished()) {
      end(nowNanos);
    }
    return mine;
  }

  /** Passes on what is left and tells the listener, once. */
  void end(long nowNanos) {
    if (!ended) {
      ended = true;
      fromFirst.flush(nowNanos);
      fromSecond.flush(nowNanos);
      listener.ended();
    }
  }

  /** Something of it was seen, at this time of the {@link PacketClock}. */
  void seen(long elapsedNanos) {
    lastElapsedNanos = elapsedNanos;
  }

  /** When something of it was last seen. */
  long lastElapsedNanos() {
    return lastElapsedNanos;
  }
}

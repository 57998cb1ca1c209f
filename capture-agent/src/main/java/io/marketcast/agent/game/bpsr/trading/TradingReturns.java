package io.marketcast.agent.game.bpsr.trading;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.MethodCounts;
import io.marketcast.agent.game.MethodCounts.Finding;
import io.marketcast.agent.game.Outcome;
import io.marketcast.agent.game.bpsr.wire.WrappedReply;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Scope.KnownBy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decodes the payloads of answers (Returns) and gives the events they hold. One thread.
 *
 * <p>Source: real captures. Confidence: high for the wrapping; see {@link ReplyShapes} for what is
 * inside.
 */
public final class TradingReturns {

  /** The longest list of all tradable items stays far below. */
  static final int MAX_PAYLOAD_BYTES = 256 << 10;

  /** Field 1 of {@link WrappedReply}, as it lies in the bytes. */
  private static final byte REPLY_TAG = 1 << 3 | 2;

  /** Three bytes of length: no payload is longer. */
  private static final int MOST_LENGTH_BITS = 14;

  private final TradingEvents events;
  private final CalledReplies called;
  private final StructuredReplies structured = new StructuredReplies();
  private final Counters<BpsrCounter> counters;
  private final MethodCounts methods;

  public TradingReturns(
      String gameId, Labels labels, Counters<BpsrCounter> counters, MethodCounts methods) {
    this.events = new TradingEvents(gameId, labels);
    this.called = new CalledReplies(counters, methods);
    this.counters = counters;
    this.methods = methods;
  }

  /** Decodes the answer to a Call that was seen. */
  public Outcome answer(
      TradingMethod method, ByteString payload, long epochNanos, Consumer<MarketEvent> sink)
      throws MalformedFrameException {
    counters.increment(BpsrCounter.KNOWN_BY_CALL);
    try {
      checkSize(payload);
      ByteString reply = WrappedReply.parseFrom(payload).getReply();
      Reading reading = called.read(method, reply);
      methods.increment(method.id(), Finding.DECODED);
      return take(reading, KnownBy.CALL, epochNanos, sink);
    } catch (InvalidProtocolBufferException | MalformedFrameException e) {
      counters.increment(BpsrCounter.CONTRADICTING_REPLIES);
      methods.increment(method.id(), Finding.FAILED);
      throw new MalformedFrameException("not what was asked for");
    }
  }

  /** Decodes an answer of which nothing is known but its bytes. */
  public Outcome unasked(ByteString payload, long epochNanos, Consumer<MarketEvent> sink)
      throws MalformedFrameException {
    checkSize(payload);
    Optional<ByteString> reply = unwrap(payload);
    if (reply.isPresent() && reply.get().isEmpty()) {
      counters.increment(BpsrCounter.EMPTY_REPLIES);
      return Outcome.IGNORED;
    }
    List<Reading> readings = reply.map(structured::readings).orElse(List.of());
    if (readings.size() != 1) {
      counters.increment(
          readings.isEmpty() ? BpsrCounter.UNKNOWN_REPLIES : BpsrCounter.AMBIGUOUS_REPLIES);
      methods.increment(
          TradingMethod.NOT_SEEN, readings.isEmpty() ? Finding.UNKNOWN : Finding.AMBIGUOUS);
      return Outcome.IGNORED;
    }
    counters.increment(BpsrCounter.KNOWN_BY_STRUCTURE);
    methods.increment(TradingMethod.NOT_SEEN, Finding.DECODED);
    return take(readings.getFirst(), KnownBy.STRUCTURE, epochNanos, sink);
  }

  /**
   * The reply inside, where it lies, if there is nothing else outside it: field 1, once, to the
   * end.
   */
  static Optional<ByteString> unwrap(ByteString payload) {
    if (payload.isEmpty()) {
      return Optional.of(payload);
    }
    int at = 1;
    int length = 0;
    int next = -1;
    for (int shift = 0; next < 0 && shift <= MOST_LENGTH_BITS && at < payload.size(); shift += 7) {
      next = payload.byteAt(at++);
      length |= (next & 0x7f) << shift;
    }
    boolean nothingElse =
        payload.byteAt(0) == REPLY_TAG && next >= 0 && length == payload.size() - at;
    return nothingElse ? Optional.of(payload.substring(at)) : Optional.empty();
  }

  private void checkSize(ByteString payload) throws MalformedFrameException {
    if (payload.size() > MAX_PAYLOAD_BYTES) {
      counters.increment(BpsrCounter.OVERSIZED_REPLIES);
      throw new MalformedFrameException("longer than any answer of the trading centre");
    }
  }

  private Outcome take(
      Reading reading, KnownBy knownBy, long epochNanos, Consumer<MarketEvent> sink) {
    switch (reading) {
      case Reading.Levels levels -> sink.accept(events.event(levels, knownBy, epochNanos));
      case Reading.Items items -> sink.accept(events.event(items, knownBy, epochNanos));
      case Reading.Private() -> counters.increment(BpsrCounter.PRIVATE_REPLIES);
      case Reading.Unpublished() -> counters.increment(BpsrCounter.UNPUBLISHED_REPLIES);
      case Reading.Empty() -> counters.increment(BpsrCounter.EMPTY_REPLIES);
    }
    return Outcome.DECODED;
  }
}

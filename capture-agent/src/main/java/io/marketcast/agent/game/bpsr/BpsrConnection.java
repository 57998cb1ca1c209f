package io.marketcast.agent.game.bpsr;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.FrameHandler;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.MethodCounts.Finding;
import io.marketcast.agent.game.Outcome;
import io.marketcast.agent.game.bpsr.trading.BpsrCounter;
import io.marketcast.agent.game.bpsr.trading.TradingMethod;
import io.marketcast.agent.tcp.packet.BigEndian;
import io.marketcast.protocol.event.MarketEvent;
import java.util.function.Consumer;

/**
 * Decodes one connection: opens containers and matches answers to Calls. Frames say themselves
 * which way they go, so both directions are read alike. One thread.
 *
 * <table><caption>bodies, behind the {@link FrameHeader}; big-endian</caption>
 * <tr><th>type</th><th>fields</th><th>confidence</th></tr>
 * <tr><td>1 Call</td><td>u64 service, two u32 (stub and call id, order not known), u32 method,
 *     payload</td><td>public descriptions, unverified</td></tr>
 * <tr><td>2 Notify</td><td>u64 service, u32 stub id, u32 method, payload</td><td>captures</td></tr>
 * <tr><td>3 Return</td><td>u32 stub id, u32 call id, u32 error, payload</td><td>captures</td></tr>
 * <tr><td>5 FrameUp, 6 FrameDown</td><td>u32 sequence, whole frames, perhaps compressed together
 *     </td><td>captures (down), descriptions (up)</td></tr>
 * </table>
 */
final class BpsrConnection implements FrameHandler {

  /** One level is usual. */
  static final int MAX_NESTING = 3;

  private final BpsrDecoding decoding;
  private final Consumer<MarketEvent> sink;
  private final PendingCalls calls = new PendingCalls();

  BpsrConnection(BpsrDecoding decoding, Consumer<MarketEvent> sink) {
    this.decoding = decoding;
    this.sink = sink;
  }

  /** Takes an outermost frame of either direction. */
  @Override
  public void frame(byte[] bytes, int start, int end, long epochNanos) {
    decoding.inflater().begin();
    frame(bytes, start, end, 0, epochNanos);
  }

  private void frame(byte[] bytes, int start, int end, int level, long epochNanos) {
    int type = FrameHeader.type(bytes, start);
    if (type == FrameHeader.FRAME_UP || type == FrameHeader.FRAME_DOWN) {
      container(bytes, start, end, level, epochNanos);
      return;
    }
    Outcome outcome;
    decoding.frames().increment(FrameCounter.FRAMES);
    try {
      outcome =
          switch (type) {
            case FrameHeader.CALL -> call(bytes, start, end);
            case FrameHeader.RETURN -> answer(bytes, start, end, level, epochNanos);
            case FrameHeader.NOTIFY, FrameHeader.ECHO, FrameHeader.TICK -> Outcome.IGNORED;
            default -> unknownType();
          };
    } catch (MalformedFrameException e) {
      outcome = Outcome.MALFORMED;
    }
    decoding.frames().increment(outcome.counter());
  }

  private void container(byte[] bytes, int start, int end, int level, long epochNanos) {
    decoding.counters().increment(BpsrCounter.CONTAINERS);
    try {
      if (level >= MAX_NESTING) {
        throw new MalformedFrameException("nested too deeply");
      }
      int body = body(bytes, start, end);
      if (FrameHeader.compressed(bytes, start)) {
        int length = decoding.inflate(level, bytes, body, end);
        contents(decoding.inflater().buffer(level), 0, length, level + 1, epochNanos);
      } else {
        contents(bytes, body, end, level + 1, epochNanos);
      }
    } catch (MalformedFrameException e) {
      // what it held up to here has been counted; the rest counts as one frame
      decoding.frames().increment(FrameCounter.FRAMES);
      decoding.frames().increment(FrameCounter.MALFORMED);
    }
  }

  private void contents(byte[] bytes, int start, int end, int level, long epochNanos)
      throws MalformedFrameException {
    int at = start;
    while (at < end) {
      int length = end - at < FrameHeader.BYTES ? 0 : FrameHeader.length(bytes, at);
      if (!FrameHeader.isLength(length) || length > end - at) {
        throw new MalformedFrameException("frame reaches beyond its container");
      }
      frame(bytes, at, at + length, level, epochNanos);
      at += length;
    }
  }

  private Outcome unknownType() {
    decoding.counters().increment(BpsrCounter.UNKNOWN_TYPES);
    return Outcome.IGNORED;
  }

  private Outcome call(byte[] bytes, int start, int end) throws MalformedFrameException {
    Counters<BpsrCounter> counters = decoding.counters();
    body(bytes, start, end);
    int fields = start + FrameHeader.BYTES;
    boolean trading = BigEndian.i64(bytes, fields) == Service.TRADING_CENTER;
    int id = BigEndian.i32(bytes, fields + 16);
    var method = TradingMethod.of(id).filter(known -> trading);
    counters.increment(BpsrCounter.CALLS);
    if (trading && method.isEmpty()) {
      counters.increment(BpsrCounter.UNKNOWN_METHODS);
      decoding.methods().increment(id, Finding.UNKNOWN);
    }
    boolean forgotten =
        calls.add(BigEndian.i32(bytes, fields + 8), BigEndian.i32(bytes, fields + 12), method);
    if (forgotten) {
      counters.increment(BpsrCounter.CALLS_FORGOTTEN);
    }
    return method.isPresent() ? Outcome.DECODED : Outcome.IGNORED;
  }

  private Outcome answer(byte[] bytes, int start, int end, int level, long epochNanos)
      throws MalformedFrameException {
    Counters<BpsrCounter> counters = decoding.counters();
    int body = body(bytes, start, end);
    int fields = start + FrameHeader.BYTES;
    counters.increment(BpsrCounter.RETURNS);
    var call = calls.answer(BigEndian.i32(bytes, fields), BigEndian.i32(bytes, fields + 4));
    if (call.isPresent() && call.get().method().isEmpty()) {
      counters.increment(BpsrCounter.FOREIGN_REPLIES);
      return Outcome.IGNORED;
    }
    if (BigEndian.i32(bytes, fields + 8) != 0) {
      counters.increment(BpsrCounter.ERROR_REPLIES);
      return Outcome.IGNORED;
    }
    ByteString payload = payload(bytes, start, body, end, level);
    return call.isPresent()
        ? decoding.returns().answer(call.get().method().get(), payload, epochNanos, sink)
        : decoding.returns().unasked(payload, epochNanos, sink);
  }

  /** The payload where it lies; events made of it copy what they keep. */
  private ByteString payload(byte[] bytes, int start, int body, int end, int level)
      throws MalformedFrameException {
    if (FrameHeader.compressed(bytes, start)) {
      int length = decoding.inflate(level, bytes, body, end);
      return UnsafeByteOperations.unsafeWrap(decoding.inflater().buffer(level), 0, length);
    }
    return UnsafeByteOperations.unsafeWrap(bytes, body, end - body);
  }

  /** Index of the payload behind a type's fields, which must be there. */
  private static int body(byte[] bytes, int start, int end) throws MalformedFrameException {
    int body = start + FrameHeader.BYTES + FrameHeader.fieldBytes(FrameHeader.type(bytes, start));
    if (body > end) {
      throw new MalformedFrameException("too short for its fields");
    }
    return body;
  }
}

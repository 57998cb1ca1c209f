package io.marketcast.agent.game.bpsr;

import com.github.luben.zstd.ZstdCompressCtx;
import com.google.protobuf.UnsafeByteOperations;
import io.marketcast.agent.game.FrameBlanker;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.bpsr.trading.BlankedReplies;
import io.marketcast.agent.game.bpsr.trading.TradingMethod;
import io.marketcast.agent.tcp.packet.BigEndian;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Blanks the frames of one connection. Headers and the fields in front of payloads stay; payloads
 * become zeros, those of the trading centre's answers what {@link BlankedReplies} makes of them.
 * What was compressed is compressed again. Frames that are broken stay broken in the same way. One
 * thread.
 */
final class BpsrBlanker implements FrameBlanker {

  private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private final BpsrDecoding decoding;
  private final BlankedReplies replies = new BlankedReplies();
  private final PendingCalls calls = new PendingCalls();

  BpsrBlanker(BpsrDecoding decoding) {
    this.decoding = decoding;
  }

  @Override
  public byte[] blank(byte[] bytes, int start, int end) {
    decoding.inflater().begin();
    return blank(bytes, start, end, 0);
  }

  private byte[] blank(byte[] bytes, int start, int end, int level) {
    int type = FrameHeader.type(bytes, start);
    int body = start + FrameHeader.BYTES + FrameHeader.fieldBytes(type);
    if (body > end) {
      return frame(bytes, start, start + FrameHeader.BYTES, zeros(end - start - FrameHeader.BYTES));
    }
    byte[] contents;
    try {
      contents = contents(type, bytes, start, body, end, level);
    } catch (MalformedFrameException e) {
      contents = undecodable(end - body);
    }
    return frame(bytes, start, body, contents);
  }

  private byte[] contents(int type, byte[] bytes, int start, int body, int end, int level)
      throws MalformedFrameException {
    boolean compressed = FrameHeader.compressed(bytes, start);
    boolean container = type == FrameHeader.FRAME_UP || type == FrameHeader.FRAME_DOWN;
    if (FrameHeader.fieldBytes(type) == 0) {
      return zeros(end - body); // nobody knows whether it is compressed
    }
    if (container && level >= BpsrConnection.MAX_NESTING) {
      throw new MalformedFrameException("nested too deeply");
    }
    byte[] inner = bytes;
    int innerStart = body;
    int innerEnd = end;
    if (compressed) {
      innerEnd = decoding.inflate(level, bytes, body, end);
      inner = decoding.inflater().buffer(level);
      innerStart = 0;
    }
    byte[] blanked =
        switch (type) {
          case FrameHeader.FRAME_UP, FrameHeader.FRAME_DOWN ->
              frames(inner, innerStart, innerEnd, level + 1);
          case FrameHeader.RETURN -> answer(bytes, start, inner, innerStart, innerEnd);
          case FrameHeader.CALL -> {
            remember(bytes, start + FrameHeader.BYTES);
            yield zeros(innerEnd - innerStart);
          }
          default -> zeros(innerEnd - innerStart);
        };
    return compressed ? compress(blanked) : blanked;
  }

  private byte[] frames(byte[] bytes, int start, int end, int level) {
    var blanked = new ByteArrayOutputStream(end - start);
    int at = start;
    while (at < end) {
      int length = end - at < FrameHeader.BYTES ? 0 : FrameHeader.length(bytes, at);
      if (!FrameHeader.isLength(length) || length > end - at) {
        blanked.writeBytes(zeros(end - at));
        break;
      }
      blanked.writeBytes(blank(bytes, at, at + length, level));
      at += length;
    }
    return blanked.toByteArray();
  }

  private void remember(byte[] bytes, int fields) {
    boolean trading = BigEndian.i64(bytes, fields) == Service.TRADING_CENTER;
    var method = TradingMethod.of(BigEndian.i32(bytes, fields + 16)).filter(known -> trading);
    calls.add(BigEndian.i32(bytes, fields + 8), BigEndian.i32(bytes, fields + 12), method);
  }

  private byte[] answer(byte[] bytes, int start, byte[] inner, int from, int to) {
    int fields = start + FrameHeader.BYTES;
    var call = calls.answer(BigEndian.i32(bytes, fields), BigEndian.i32(bytes, fields + 4));
    boolean foreign = call.isPresent() && call.get().method().isEmpty();
    if (foreign || BigEndian.i32(bytes, fields + 8) != 0) {
      return zeros(to - from);
    }
    var payload = UnsafeByteOperations.unsafeWrap(inner, from, to - from);
    return call.isPresent()
        ? replies.answer(call.get().method().get(), payload)
        : replies.unasked(payload);
  }

  /** A frame with another length: its kind and, up to {@code body}, its fields are copied. */
  private static byte[] frame(byte[] bytes, int start, int body, byte[] contents) {
    int length = body - start + contents.length;
    return ByteBuffer.allocate(length)
        .putInt(length)
        .put(bytes, start + Integer.BYTES, body - start - Integer.BYTES)
        .put(contents)
        .array();
  }

  /** As the game does it: without the content's size in front. */
  private static byte[] compress(byte[] contents) {
    try (var context = new ZstdCompressCtx().setContentSize(false)) {
      return context.compress(contents);
    }
  }

  /** Looks like something compressed, and is not. */
  private static byte[] undecodable(int length) {
    return Arrays.copyOf(Arrays.copyOf(ZSTD_MAGIC, Math.min(length, ZSTD_MAGIC.length)), length);
  }

  private static byte[] zeros(int length) {
    return new byte[length];
  }
}

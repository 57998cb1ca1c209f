package io.marketcast.agent.simulate.game;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.marketcast.agent.simulate.network.WireWriter;

/** Frames of Blue Protocol: Star Resonance, big-endian. */
final class BpsrWire {

  private static final int CALL = 0x0001;
  private static final int NOTIFY = 0x0002;
  private static final int RETURN = 0x0003;
  private static final int FRAME_UP = 0x0005;
  private static final int FRAME_DOWN = 0x0006;
  private static final int COMPRESSED = 0x8000;
  private static final int HEADER_BYTES = 6;

  private static final long WORLD_SERVICE = 0x0000_0000_6333_5342L;
  private static final long TRADING_SERVICE = 103198054;

  private BpsrWire() {}

  static byte[] echo() {
    return frame(0x0004, new WireWriter());
  }

  static byte[] tick(int number) {
    return frame(0x0007, new WireWriter().u32(number));
  }

  static byte[] worldNotify(int method, byte[] payload) {
    return frame(NOTIFY, new WireWriter().u64(WORLD_SERVICE).u32(0).u32(method).bytes(payload));
  }

  static byte[] tradingCall(int firstId, int secondId, int method, byte[] payload) {
    return call(TRADING_SERVICE, firstId, secondId, method, payload);
  }

  static byte[] call(long service, int firstId, int secondId, int method, byte[] payload) {
    var body = new WireWriter().u64(service).u32(firstId).u32(secondId).u32(method);
    return frame(CALL, body.bytes(payload));
  }

  /** An answer; its payload alone may be compressed. */
  static byte[] answer(int stubId, int callId, int error, byte[] payload, boolean compressed) {
    var body = new WireWriter().u32(stubId).u32(callId).u32(error);
    return compressed
        ? frame(RETURN | COMPRESSED, body.bytes(Zstd.compress(payload)))
        : frame(RETURN, body.bytes(payload));
  }

  static byte[] frameUp(int sequence, byte[] frames) {
    return frame(FRAME_UP, new WireWriter().u32(sequence).bytes(frames));
  }

  static byte[] frameDown(int sequence, byte[] frames, boolean compressed) {
    var body = new WireWriter().u32(sequence);
    return compressed
        ? frame(FRAME_DOWN | COMPRESSED, body.bytes(compress(frames)))
        : frame(FRAME_DOWN, body.bytes(frames));
  }

  /** As the game does it: without the content's size in front. */
  private static byte[] compress(byte[] frames) {
    try (var context = new ZstdCompressCtx().setContentSize(false)) {
      return context.compress(frames);
    }
  }

  private static byte[] frame(int kind, WireWriter body) {
    return new WireWriter()
        .u32(HEADER_BYTES + body.size())
        .u16(kind)
        .bytes(body.toBytes())
        .toBytes();
  }
}

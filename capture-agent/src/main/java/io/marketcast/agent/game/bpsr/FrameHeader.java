package io.marketcast.agent.game.bpsr;

import io.marketcast.agent.tcp.packet.BigEndian;

/**
 * The header of every frame. Big-endian. Source: real captures. Confidence: high.
 *
 * <table><caption>6 bytes</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>u32</td><td>length of the whole frame, these 6 bytes included</td></tr>
 * <tr><td>4</td><td>u16</td><td>bit 15: the payload is zstd-compressed; bits 0 to 14: type</td></tr>
 * </table>
 */
final class FrameHeader {

  static final int BYTES = 6;

  /** A longer frame is not plausible. */
  static final int MAX_FRAME_BYTES = 10 << 20;

  static final int CALL = 1;
  static final int NOTIFY = 2;
  static final int RETURN = 3;
  static final int ECHO = 4;
  static final int FRAME_UP = 5;
  static final int FRAME_DOWN = 6;

  /** Seen with a body of 4 bytes; its purpose is not known. */
  static final int TICK = 7;

  private static final int COMPRESSED = 0x8000;

  private FrameHeader() {}

  /** Whether the length field can be true. */
  static boolean isLength(int length) {
    return length >= BYTES && length <= MAX_FRAME_BYTES;
  }

  static int length(byte[] bytes, int at) {
    return BigEndian.i32(bytes, at);
  }

  static int type(byte[] bytes, int at) {
    return BigEndian.u16(bytes, at + 4) & ~COMPRESSED;
  }

  static boolean compressed(byte[] bytes, int at) {
    return (BigEndian.u16(bytes, at + 4) & COMPRESSED) != 0;
  }

  /** Bytes between the header and the payload that may be compressed; 0 where nothing is known. */
  static int fieldBytes(int type) {
    return switch (type) {
      case CALL -> 20;
      case NOTIFY -> 16;
      case RETURN -> 12;
      case FRAME_UP, FRAME_DOWN -> 4;
      default -> 0;
    };
  }
}

package io.marketcast.agent.game.artale;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The header of every frame. Little-endian. Source: real captures. Confidence: high.
 *
 * <table><caption>12 bytes, 25 in messages</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>4</td><td>{@code "TOZ "}</td></tr>
 * <tr><td>4</td><td>u32</td><td>length L</td></tr>
 * <tr><td>8</td><td>u32</td><td>target: ffffffff for messages, else login handshake</td></tr>
 * <tr><td>12</td><td>u8</td><td>flag, 0 or 2 seen</td></tr>
 * <tr><td>13</td><td>u32</td><td>L again</td></tr>
 * <tr><td>17</td><td>u32</td><td>method hash</td></tr>
 * <tr><td>21</td><td>u32</td><td>ffffffff</td></tr>
 * <tr><td>25</td><td>L</td><td>payload</td></tr>
 * </table>
 *
 * <p>In the handshake L is the whole frame's length.
 */
final class FrameHeader {

  /** {@code "TOZ "} as a little-endian number. */
  static final int MAGIC = 0x205a4f54;

  static final byte FIRST_MAGIC_BYTE = 'T';

  /** What every frame has. */
  static final int BYTES = 12;

  /** What comes before a message's payload. */
  static final int MESSAGE_BYTES = 25;

  /** A longer frame is not plausible. */
  static final int MAX_FRAME_BYTES = 10 << 20;

  private static final int MESSAGE_TARGET = 0xffffffff;
  private static final VarHandle I32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private FrameHeader() {}

  static int i32(byte[] bytes, int offset) {
    return (int) I32.get(bytes, offset);
  }

  static boolean isMessage(byte[] bytes, int at) {
    return i32(bytes, at + 8) == MESSAGE_TARGET;
  }

  static int length(byte[] bytes, int at) {
    return i32(bytes, at + 4);
  }

  static int repeatedLength(byte[] bytes, int at) {
    return i32(bytes, at + 13);
  }

  static int method(byte[] bytes, int at) {
    return i32(bytes, at + 17);
  }

  /** Whether the field behind a message's method is as it always is. */
  static boolean isComplete(byte[] bytes, int at) {
    return i32(bytes, at + 21) == MESSAGE_TARGET;
  }
}

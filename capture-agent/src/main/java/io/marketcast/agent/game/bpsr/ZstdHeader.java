package io.marketcast.agent.game.bpsr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The header of a zstd frame, as far as it tells how much is inside. Little-endian. Source: RFC
 * 8878, 3.1.1. Read here because asking the library costs a call into native code for every frame.
 *
 * <table><caption>header</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>4</td><td>28 b5 2f fd</td></tr>
 * <tr><td>4</td><td>u8</td><td>bits 7 and 6: size of the content size; bit 5: one segment; bits 1
 *     and 0: size of the dictionary id</td></tr>
 * <tr><td>5</td><td>0 or 1</td><td>window, missing in one segment</td></tr>
 * <tr><td></td><td>0, 1, 2 or 4</td><td>dictionary id</td></tr>
 * <tr><td></td><td>0, 1, 2, 4 or 8</td><td>content size</td></tr>
 * </table>
 */
final class ZstdHeader {

  /** The frame does not tell, or is none; decompressing it will show. */
  static final long UNKNOWN = -1;

  private static final int DESCRIPTOR_OFFSET = 4;
  private static final int ONE_SEGMENT = 0x20;
  private static final int LEAST_OF_TWO_BYTES = 256;
  private static final VarHandle I16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle I32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle I64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ZstdHeader() {}

  /** Bytes that the frame announces to hold, {@link #UNKNOWN} or, where absurd, the most. */
  static long contentBytes(byte[] bytes, int start, int end) {
    if (end - start <= DESCRIPTOR_OFFSET) {
      return UNKNOWN;
    }
    int descriptor = bytes[start + DESCRIPTOR_OFFSET];
    boolean oneSegment = (descriptor & ONE_SEGMENT) != 0;
    int dictionaryBytes = (1 << (descriptor & 3)) >> 1;
    int at = start + DESCRIPTOR_OFFSET + (oneSegment ? 1 : 2) + dictionaryBytes;
    int sizeCode = descriptor >> 6 & 3;
    int sizeBytes = sizeCode == 0 && !oneSegment ? 0 : 1 << sizeCode;
    if (sizeBytes == 0 || sizeBytes > end - at) {
      return UNKNOWN;
    }
    return switch (sizeCode) {
      case 0 -> bytes[at] & 0xff;
      case 1 -> ((short) I16.get(bytes, at) & 0xffff) + LEAST_OF_TWO_BYTES;
      case 2 -> Integer.toUnsignedLong((int) I32.get(bytes, at));
      default -> absurdIfNegative((long) I64.get(bytes, at));
    };
  }

  private static long absurdIfNegative(long size) {
    return size < 0 ? Long.MAX_VALUE : size;
  }
}

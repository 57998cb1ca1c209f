package io.marketcast.agent.game.bpsr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers as this game's frame headers hold them. */
final class BigEndian {

  private static final VarHandle I16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle I32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle I64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  static int u16(byte[] bytes, int offset) {
    return (short) I16.get(bytes, offset) & 0xffff;
  }

  static int i32(byte[] bytes, int offset) {
    return (int) I32.get(bytes, offset);
  }

  static long i64(byte[] bytes, int offset) {
    return (long) I64.get(bytes, offset);
  }
}

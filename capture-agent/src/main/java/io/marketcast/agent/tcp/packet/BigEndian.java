package io.marketcast.agent.tcp.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers in an array, as network headers hold them. Bounds are the array's. */
public final class BigEndian {

  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle I32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle I64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  public static int u8(byte[] bytes, int offset) {
    return bytes[offset] & 0xff;
  }

  public static int u16(byte[] bytes, int offset) {
    return (short) U16.get(bytes, offset) & 0xffff;
  }

  public static int i32(byte[] bytes, int offset) {
    return (int) I32.get(bytes, offset);
  }

  public static long i64(byte[] bytes, int offset) {
    return (long) I64.get(bytes, offset);
  }
}

package io.marketcast.api.feed.coding;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.zip.Deflater;

/**
 * One gzip member (RFC 1952) a connection: its header, then raw deflate blocks. A full flush ends
 * each part on a whole byte, and the reset before it forgets the text before, so parts fit together
 * in any order.
 *
 * <p>There is no trailer: its checksum would be of all that one connection has got, and a stream
 * ends where it is cut off.
 */
final class GzipCoder implements Coder {

  /** Magic number, deflate, no flags, no time, no extra flags, unknown system. */
  private static final byte[] HEAD = {
    0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff,
  };

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

  @Override
  public byte[] head() {
    return HEAD;
  }

  @Override
  public ByteBuf encode(ByteBuf plain) {
    int plainBytes = plain.readableBytes();
    // zlib adds 5 bytes for every 16 KiB that do not compress, and as many for the flush
    ByteBuf room = PooledByteBufAllocator.DEFAULT.directBuffer(plainBytes + plainBytes / 1024 + 64);
    try {
      deflater.reset();
      deflater.setInput(plain.nioBuffer());
      int bytes = deflater.deflate(room.nioBuffer(0, room.capacity()), Deflater.FULL_FLUSH);
      if (bytes == room.capacity() || !deflater.needsInput()) {
        throw new IllegalStateException(plainBytes + " bytes deflate to more than expected");
      }
      return PooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes).writeBytes(room, 0, bytes);
    } finally {
      room.release();
      plain.release();
    }
  }
}

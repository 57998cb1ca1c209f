package io.marketcast.api.feed.coding;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** One zstd frame (RFC 8878) for each part; a stream is any number of frames. */
final class ZstdCoder implements Coder {

  private static final byte[] NOTHING = {};
  private static final int LEVEL = 3;

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);

  @Override
  public byte[] head() {
    return NOTHING;
  }

  @Override
  public ByteBuf encode(ByteBuf plain) {
    int bound = Math.toIntExact(Zstd.compressBound(plain.readableBytes()));
    ByteBuf room = PooledByteBufAllocator.DEFAULT.directBuffer(bound);
    try {
      int bytes = context.compress(room.nioBuffer(0, bound), plain.nioBuffer());
      return PooledByteBufAllocator.DEFAULT.directBuffer(bytes, bytes).writeBytes(room, 0, bytes);
    } finally {
      room.release();
      plain.release();
    }
  }
}

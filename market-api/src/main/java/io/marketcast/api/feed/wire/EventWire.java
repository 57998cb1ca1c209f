package io.marketcast.api.feed.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketcast.api.feed.coding.Coder;
import io.marketcast.api.feed.ring.Block;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;

/** Server-sent events, compressed or not. */
public final class EventWire implements Wire {

  private final Coder coder;

  EventWire(Coder coder) {
    this.coder = coder;
  }

  /** What a stream begins with, not to be changed; may be empty. */
  byte[] head() {
    return coder.head();
  }

  @Override
  public SharedBytes bytes(List<Block> blocks) {
    int size = blocks.stream().mapToInt(block -> block.sse().length).sum();
    ByteBuf plain = PooledByteBufAllocator.DEFAULT.directBuffer(size, size);
    blocks.forEach(block -> plain.writeBytes(block.sse()));
    return new SharedBytes(coder.encode(plain));
  }

  SharedBytes bytes(String ascii) {
    ByteBuf plain = PooledByteBufAllocator.DEFAULT.directBuffer(ascii.length());
    plain.writeCharSequence(ascii, US_ASCII);
    return new SharedBytes(coder.encode(plain));
  }
}

package io.marketcast.api.feed.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketcast.api.feed.coding.Coder;
import io.marketcast.api.feed.ring.Block;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * Bytes that go to many connections, encoded once and not copied for each: one buffer outside the
 * heap, given back when the last connection has sent it. Used on one event loop.
 */
final class SharedBytes {

  private final ByteBuf bytes;
  private final Buffer buffer;

  @SuppressWarnings("deprecation") // Vert.x 4 has no other way to send a buffer without copying it
  private SharedBytes(ByteBuf bytes) {
    this.bytes = bytes;
    this.buffer = Buffer.buffer(bytes);
  }

  /** One block at least. */
  static SharedBytes of(List<Block> blocks, Coder coder) {
    int size = blocks.stream().mapToInt(block -> block.sse().length).sum();
    ByteBuf plain = PooledByteBufAllocator.DEFAULT.directBuffer(size, size);
    blocks.forEach(block -> plain.writeBytes(block.sse()));
    return new SharedBytes(coder.encode(plain));
  }

  static SharedBytes of(String ascii, Coder coder) {
    ByteBuf plain = PooledByteBufAllocator.DEFAULT.directBuffer(ascii.length());
    plain.writeCharSequence(ascii, US_ASCII);
    return new SharedBytes(coder.encode(plain));
  }

  int size() {
    return bytes.readableBytes();
  }

  /** Sends it; it stays alive until it has been sent, or cannot be. */
  void sendTo(HttpServerResponse response) {
    bytes.retain();
    response.write(buffer).onComplete(sent -> bytes.release());
  }

  /** The maker sends it to no further connection. */
  void release() {
    bytes.release();
  }
}

package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.ring.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * Bytes that go to many connections without being copied for each: one buffer outside the heap,
 * given back when the last connection has sent it. Used on one event loop.
 */
final class SharedBytes {

  private final ByteBuf bytes;
  private final Buffer buffer;

  @SuppressWarnings("deprecation") // Vert.x 4 has no other way to send a buffer without copying it
  private SharedBytes(ByteBuf bytes) {
    this.bytes = bytes;
    this.buffer = Buffer.buffer(bytes);
  }

  private static SharedBytes of(List<Block> blocks, int size) {
    ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(size, size);
    blocks.forEach(block -> bytes.writeBytes(block.sse()));
    return new SharedBytes(bytes);
  }

  static SharedBytes of(Chunk chunk) {
    return of(chunk.blocks(), chunk.bytes());
  }

  static SharedBytes of(Block block) {
    return of(List.of(block), block.sse().length);
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

package io.marketcast.api.feed.coding;

import io.netty.buffer.ByteBuf;

/**
 * Compresses parts of streams so that each part can follow any other: a reader that joins later, or
 * was served by itself for a while, gets the very same bytes as all others.
 *
 * <p>Keeps working memory, so each event loop has its own. Used on that loop.
 */
public sealed interface Coder permits PlainCoder, GzipCoder, ZstdCoder {

  /** Makes one. */
  static Coder of(ContentCoding coding) {
    return switch (coding) {
      case IDENTITY -> new PlainCoder();
      case GZIP -> new GzipCoder();
      case ZSTD -> new ZstdCoder();
    };
  }

  /** What a stream begins with, not to be changed; may be empty. */
  byte[] head();

  /**
   * Compresses a part; what it gives can be decompressed at once, without what follows.
   *
   * @param plain outside the heap, not empty; released, or given back
   * @return outside the heap, no larger than it needs to be
   */
  ByteBuf encode(ByteBuf plain);
}

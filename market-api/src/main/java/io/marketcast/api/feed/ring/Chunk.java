package io.marketcast.api.feed.ring;

import io.marketcast.protocol.event.Cursor;
import java.util.List;

/**
 * Consecutive entries of the ring.
 *
 * @param blocks the entries, oldest first; at least one
 * @param bytes the sum of their lengths
 * @param next ring position of what follows them
 */
public record Chunk(List<Block> blocks, int bytes, long next) {

  /** Where a reader that has got the chunk stands. */
  public Cursor cursor() {
    return blocks.getLast().cursor();
  }
}

package io.marketcast.api.feed.ring;

import io.marketcast.protocol.event.Cursor;
import java.util.List;

/**
 * Consecutive entries of the ring, but for those that a filter left out.
 *
 * @param blocks the entries, oldest first
 * @param bytes the sum of their lengths
 * @param next ring position of what follows them
 * @param cursor where a reader that has got the chunk stands
 */
public record Chunk(List<Block> blocks, int bytes, long next, Cursor cursor) {

  /** Whether the reader learns from the entries themselves where it stands. */
  public boolean tellsItsCursor() {
    return !blocks.isEmpty() && blocks.getLast().cursor().equals(cursor);
  }
}

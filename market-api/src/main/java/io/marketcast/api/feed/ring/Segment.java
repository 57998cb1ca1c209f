package io.marketcast.api.feed.ring;

/**
 * A run of ring entries whose offsets rise by one. It begins with a control block, which stands at
 * the offset before its first event, so position and offset differ by a constant.
 *
 * @param epoch the run's epoch
 * @param firstOffset offset of its control block's cursor
 * @param firstPosition ring position of its control block, which may have been overwritten since
 */
record Segment(String epoch, long firstOffset, long firstPosition) {

  /** Ring position of what follows this offset. */
  long positionAfter(long offset) {
    return firstPosition + (offset - firstOffset) + 1;
  }

  /** Offset of the entry at this position. */
  long offsetAt(long position) {
    return firstOffset + (position - firstPosition);
  }
}

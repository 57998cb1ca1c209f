package io.marketcast.agent.tcp;

import io.marketcast.agent.accounting.ByteBudget;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Bytes of one direction that wait behind a hole, by their place in the stream. Pieces never
 * overlap: of bytes that come twice the first stay. Bounded in bytes and pieces. One thread.
 */
final class HeldSegments {

  private static final int MAX_PIECES = 4096;

  private final TreeMap<Long, byte[]> pieces = new TreeMap<>();
  private final int limitBytes;
  private final ByteBudget budget;
  private int heldBytes;

  HeldSegments(int limitBytes, ByteBudget budget) {
    this.limitBytes = limitBytes;
    this.budget = budget;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** Where the first piece lies. */
  long firstPosition() {
    return pieces.isEmpty() ? Long.MAX_VALUE : pieces.firstKey();
  }

  /** Holds what is new of these bytes; false, holding nothing of them, where there is no room. */
  boolean add(long position, byte[] bytes, int offset, int length) {
    if (length > limitBytes - heldBytes || pieces.size() >= MAX_PIECES || !budget.take(length)) {
      return false;
    }
    long end = position + length;
    int storedBytes = 0;
    for (long at = position; at < end; ) {
      var before = pieces.floorEntry(at);
      long covered = before == null ? at : before.getKey() + before.getValue().length;
      if (covered > at) {
        at = covered;
        continue;
      }
      Long after = pieces.higherKey(at);
      long stop = after == null ? end : Math.min(end, after);
      int from = offset + (int) (at - position);
      pieces.put(at, Arrays.copyOfRange(bytes, from, from + (int) (stop - at)));
      storedBytes += (int) (stop - at);
      at = stop;
    }
    heldBytes += storedBytes;
    budget.giveBack(length - storedBytes);
    return true;
  }

  byte[] removeFirst() {
    byte[] first = pieces.pollFirstEntry().getValue();
    heldBytes -= first.length;
    budget.giveBack(first.length);
    return first;
  }

  void clear() {
    pieces.clear();
    budget.giveBack(heldBytes);
    heldBytes = 0;
  }
}

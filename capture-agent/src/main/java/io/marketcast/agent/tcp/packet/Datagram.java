package io.marketcast.agent.tcp.packet;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** An IP datagram of which pieces are missing. One thread. */
public final class Datagram {

  /** Pieces of the smallest size in use make up the largest datagram. */
  public static final int MAX_FRAGMENTS = 128;

  private static final int MAX_BYTES = 0xffff;
  private static final int UNIT_BYTES = 8;
  private static final int UNKNOWN = -1;

  /** What becomes of a piece. */
  enum Answer {
    /** It was copied. */
    HELD,
    /** It has come before. */
    KNOWN,
    /** It contradicts the others, or is one too many: the whole datagram is of no use. */
    REFUSED
  }

  private final long sinceNanos;
  private final TreeMap<Integer, byte[]> pieces = new TreeMap<>();
  private int heldBytes;
  private int totalBytes = UNKNOWN;
  private boolean refused;

  Datagram(long sinceNanos) {
    this.sinceNanos = sinceNanos;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  Answer add(Fragment fragment) {
    int offset = fragment.offset();
    int end = offset + fragment.length();
    byte[] same = pieces.get(offset);
    if (!refused && same != null && same.length == fragment.length()) {
      return Answer.KNOWN;
    }
    boolean sound =
        fragment.length() > 0
            && end <= MAX_BYTES
            && (!fragment.more() || fragment.length() % UNIT_BYTES == 0)
            && pieces.size() < MAX_FRAGMENTS;
    if (refused || !sound || overlaps(offset, end) || contradictsEnd(fragment, end)) {
      return Answer.REFUSED;
    }
    if (!fragment.more()) {
      totalBytes = end;
    }
    int start = fragment.start();
    pieces.put(offset, Arrays.copyOfRange(fragment.bytes(), start, start + fragment.length()));
    heldBytes += fragment.length();
    return Answer.HELD;
  }

  private boolean overlaps(int offset, int end) {
    Map.Entry<Integer, byte[]> before = pieces.floorEntry(offset);
    Integer after = pieces.ceilingKey(offset);
    return before != null && before.getKey() + before.getValue().length > offset
        || after != null && after < end;
  }

  /** The last piece says where the datagram ends; nothing may lie behind it. */
  private boolean contradictsEnd(Fragment fragment, int end) {
    if (fragment.more()) {
      return totalBytes != UNKNOWN && end > totalBytes;
    }
    Map.Entry<Integer, byte[]> last = pieces.lastEntry();
    return totalBytes != UNKNOWN || last != null && last.getKey() + last.getValue().length > end;
  }

  boolean isComplete() {
    // pieces do not overlap, so that an equal sum leaves no hole
    return heldBytes == totalBytes;
  }

  int pieces() {
    return pieces.size();
  }

  byte[] contents() {
    byte[] contents = new byte[totalBytes];
    pieces.forEach((offset, piece) -> System.arraycopy(piece, 0, contents, offset, piece.length));
    return contents;
  }

  /** Lets go of all pieces, for good; returns how many bytes they were. */
  int clear() {
    int freedBytes = heldBytes;
    pieces.clear();
    heldBytes = 0;
    totalBytes = UNKNOWN;
    refused = true;
    return freedBytes;
  }
}

package io.marketcast.agent.websocket;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.tcp.Direction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The first bytes of a direction, held until it is clear whether they are the HTTP/1.1 head of an
 * upgrade. Source: RFC 6455, 4. The head's extension parameters are of no use here: decompression
 * with the largest window and with all context kept reads every variant, see {@link
 * MessageInflater}. Bounded by {@value #MAX_BYTES} bytes and the budget. One thread.
 */
final class Upgrade {

  static final int MAX_BYTES = 16 << 10;

  private static final byte[] NOTHING = {};
  private static final byte[] REQUEST = "GET ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESPONSE = "HTTP/1.1 101".getBytes(StandardCharsets.US_ASCII);

  /** What the bytes so far are. */
  enum Finding {
    /** Perhaps a head: more bytes are needed. */
    UNDECIDED,
    /** A whole head of an upgrade; {@link #headBytes} tells its length. */
    UPGRADE,
    /** Anything else. */
    OTHER
  }

  private final byte[] marker;
  private final ByteBudget budget;
  private byte[] held = NOTHING;
  private int headBytes;

  Upgrade(Direction direction, ByteBudget budget) {
    this.marker = direction == Direction.CLIENT_TO_SERVER ? REQUEST : RESPONSE;
    this.budget = budget;
  }

  /** Looks at the next bytes; where undecided they are held. */
  Finding look(byte[] bytes, int start, int end) {
    if (held.length == 0 && (start == end || bytes[start] != marker[0])) {
      // nearly every stream there is: told by one byte, without a copy
      return start == end ? Finding.UNDECIDED : Finding.OTHER;
    }
    byte[] joined = Arrays.copyOf(held, held.length + Math.min(end - start, MAX_BYTES));
    System.arraycopy(bytes, start, joined, held.length, joined.length - held.length);
    int known = Math.min(marker.length, joined.length);
    if (!Arrays.equals(joined, 0, known, marker, 0, known)) {
      return Finding.OTHER;
    }
    // the last bytes held may be the first of the end's four
    int headEnd = end(joined, Math.max(0, held.length - 3));
    if (headEnd >= 0) {
      headBytes = headEnd - held.length;
      return isUpgrade(joined, headEnd) ? Finding.UPGRADE : Finding.OTHER;
    }
    if (joined.length >= MAX_BYTES || !budget.take(joined.length - held.length)) {
      return Finding.OTHER;
    }
    held = joined;
    return Finding.UNDECIDED;
  }

  private static int end(byte[] bytes, int from) {
    for (int i = from; i <= bytes.length - 4; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i + 4;
      }
    }
    return -1;
  }

  private static boolean isUpgrade(byte[] bytes, int headEnd) {
    String head = new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1);
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(line -> line.equals("upgrade:websocket"));
  }

  /** How many of the bytes last looked at belong to the head. */
  int headBytes() {
    return headBytes;
  }

  /** Bytes held from before those last looked at. */
  byte[] held() {
    return held;
  }

  /** Gives back all memory. */
  void clear() {
    budget.giveBack(held.length);
    held = NOTHING;
  }
}

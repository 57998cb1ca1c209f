package io.marketcast.agent.websocket;

import io.marketcast.agent.accounting.ByteBudget;
import java.util.Arrays;

/**
 * Looks for the next frame of a direction that is out of step. A frame is believed where whole
 * frames follow it up to a piece's end, which is where senders pause, or many headers in a row fit.
 * Bytes that may turn out to be frames are held, so that none of them is lost once they do: at most
 * {@link #MAX_HELD_BYTES}, and the budget. One thread.
 */
final class FrameSearch {

  static final int MAX_HELD_BYTES = 32 << 10;

  private static final byte[] NOTHING = {};

  private final boolean masked;
  private final ByteBudget budget;
  private byte[] held = NOTHING;

  /**
   * Where a frame was found.
   *
   * @param bytes what was held and the piece
   * @param at where the frame begins
   */
  record Found(byte[] bytes, int at, int end) {}

  FrameSearch(boolean masked, ByteBudget budget) {
    this.masked = masked;
    this.budget = budget;
  }

  /** Looks at the next piece; null where no frame is found yet. Nothing is held where one is. */
  Found find(byte[] piece, int start, int end) {
    byte[] bytes = piece;
    int from = start;
    int to = end;
    int pieceStart = start;
    if (held.length > 0) {
      bytes = Arrays.copyOf(held, held.length + end - start);
      System.arraycopy(piece, start, bytes, held.length, end - start);
      from = 0;
      to = bytes.length;
      pieceStart = held.length;
      clear();
    }
    int undecided = to;
    for (int at = from; at < to; at++) {
      int run = FrameHeader.run(bytes, at, to, masked);
      if (run >= (at == pieceStart ? 1 : 2)
          || at == pieceStart && beginsLongMessage(bytes, at, to)) {
        return new Found(bytes, at, to);
      }
      if (run != FrameHeader.NO_RUN && undecided == to) {
        undecided = at;
      }
    }
    hold(bytes, Math.max(undecided, to - MAX_HELD_BYTES), to);
    return null;
  }

  /** Nobody can wait for the end of one that is longer than all that is held. */
  private static boolean beginsLongMessage(byte[] bytes, int at, int end) {
    FrameHeader header = FrameHeader.read(bytes, at, end);
    return header.beginsMessage() && header.payloadBytes() > MAX_HELD_BYTES;
  }

  private void hold(byte[] bytes, int from, int to) {
    if (from < to && budget.take(to - from)) {
      held = Arrays.copyOfRange(bytes, from, to);
    }
  }

  int heldBytes() {
    return held.length;
  }

  /** Forgets what is held: what comes does not follow it. */
  void clear() {
    budget.giveBack(held.length);
    held = NOTHING;
  }
}

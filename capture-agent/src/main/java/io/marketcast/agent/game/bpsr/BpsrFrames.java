package io.marketcast.agent.game.bpsr;

import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.tcp.BigEndian;

/**
 * Cuts a stream into frames and finds the first one in a stream joined anywhere.
 *
 * <p>In step, a length alone is enough, so that unknown types are skipped. Out of step a place
 * counts as a frame only with evidence that other bytes hardly give: its own contents (a zstd magic
 * number where the payload begins, a known service id, frames nested to the last byte), or
 * plausible headers leading to such a frame, or {@value #CONVINCING_CHAIN} of them in a row.
 */
final class BpsrFrames implements FrameFormat {

  private static final int CONVINCING_CHAIN = 3;

  /** Looking at more would let a hostile stream cost much time. */
  private static final int MAX_NESTED_LOOKED_AT = 16;

  private static final int ZSTD_MAGIC = 0x28b52ffd;

  @Override
  public int frameBytes(byte[] bytes, int at, int end) {
    if (end - at < FrameHeader.BYTES) {
      return NEED_MORE;
    }
    int length = FrameHeader.length(bytes, at);
    return FrameHeader.isLength(length) ? length : NO_FRAME;
  }

  @Override
  public int findFrame(byte[] bytes, int at, int end) {
    int undecided = -1;
    for (int i = at; i <= end - FrameHeader.BYTES; i++) {
      // nearly every place is refused by its first byte: lengths stay far below 2^24
      if (bytes[i] != 0 || !plausible(bytes, i)) {
        continue;
      }
      switch (follow(bytes, i, end)) {
        case FRAME -> {
          return i;
        }
        case UNDECIDED -> undecided = undecided < 0 ? i : undecided;
        case NO_FRAME -> {}
      }
    }
    return ~(undecided >= 0 ? undecided : cutHeader(bytes, at, end));
  }

  /** Index from which the last bytes may be the first of a header; the end where none may. */
  private static int cutHeader(byte[] bytes, int at, int end) {
    int from = Math.max(at, end - FrameHeader.BYTES + 1);
    while (from < end && bytes[from] != 0) {
      from++;
    }
    return from;
  }

  private enum Finding {
    FRAME,
    UNDECIDED,
    NO_FRAME
  }

  /**
   * Follows the chain of headers from a plausible one. A convincing container stands for itself:
   * the game does not nest them. Any other frame may lie inside a container that was joined in the
   * middle, even a compressed one that left some bytes as they were: a whole frame, and of the next
   * one only a header that is long no more true. So another that convinces has to follow.
   */
  private static Finding follow(byte[] bytes, int start, int end) {
    int at = start;
    boolean convinced = false;
    for (int frames = 1; ; frames++) {
      boolean convincing = convincing(bytes, at, end);
      if (frames == CONVINCING_CHAIN || convincing && (convinced || isContainer(bytes, at))) {
        return Finding.FRAME;
      }
      convinced = convincing;
      long next = (long) at + FrameHeader.length(bytes, at);
      if (next > end - FrameHeader.BYTES) {
        boolean mayWait = next - start < MAX_SEARCH_BYTES && end - start < MAX_SEARCH_BYTES;
        return mayWait ? Finding.UNDECIDED : Finding.NO_FRAME;
      }
      at = (int) next;
      if (!plausible(bytes, at)) {
        return Finding.NO_FRAME;
      }
    }
  }

  private static boolean isContainer(byte[] bytes, int at) {
    int type = FrameHeader.type(bytes, at);
    return type == FrameHeader.FRAME_UP || type == FrameHeader.FRAME_DOWN;
  }

  /** Whether a header of a known type is here; needs {@link FrameHeader#BYTES} bytes. */
  private static boolean plausible(byte[] bytes, int at) {
    int length = FrameHeader.length(bytes, at);
    int type = FrameHeader.type(bytes, at);
    return FrameHeader.isLength(length)
        && type >= FrameHeader.CALL
        && type <= FrameHeader.TICK
        && length >= FrameHeader.BYTES + FrameHeader.fieldBytes(type);
  }

  /** Whether a plausible frame's contents, as far as they are there, leave no doubt. */
  private static boolean convincing(byte[] bytes, int at, int end) {
    int type = FrameHeader.type(bytes, at);
    int fieldBytes = FrameHeader.fieldBytes(type);
    int payload = at + FrameHeader.BYTES + fieldBytes;
    if (fieldBytes == 0 || payload > end) {
      return false;
    }
    if (FrameHeader.compressed(bytes, at)) {
      return payload + Integer.BYTES <= end && BigEndian.i32(bytes, payload) == ZSTD_MAGIC;
    }
    return switch (type) {
      case FrameHeader.NOTIFY, FrameHeader.CALL ->
          Service.isKnown(BigEndian.i64(bytes, at + FrameHeader.BYTES));
      case FrameHeader.FRAME_UP, FrameHeader.FRAME_DOWN -> nested(bytes, at, payload, end);
      default -> false;
    };
  }

  /** Whether a container holds frames that fill it, or among its first ones one that convinces. */
  private static boolean nested(byte[] bytes, int at, int inner, int end) {
    long outerEnd = (long) at + FrameHeader.length(bytes, at);
    long next = inner;
    for (int frames = 0; frames < MAX_NESTED_LOOKED_AT; frames++) {
      if (next > end - FrameHeader.BYTES || !plausible(bytes, (int) next)) {
        return false;
      }
      int frame = (int) next;
      next += FrameHeader.length(bytes, frame);
      boolean convincing = !isContainer(bytes, frame) && convincing(bytes, frame, end);
      if (next >= outerEnd || convincing) {
        return next <= outerEnd;
      }
    }
    return false;
  }
}

package io.marketcast.agent.game.bpsr;

import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.tcp.packet.BigEndian;

/**
 * Cuts a stream into frames and finds the first one in a stream joined anywhere.
 *
 * <p>In step, a length alone is enough, so that unknown types are skipped. Out of step a place
 * counts as a frame only with evidence that other bytes hardly give: a container whose contents
 * convince (a zstd magic number where the payload begins, frames nested to the last byte, a known
 * service id in the first ones), or plausible headers that lead to one, or {@value
 * #CONVINCING_CHAIN} of them in a row.
 *
 * <p>A stream may be joined inside a compressed container that left some bytes as they were. There
 * whole frames can be found and then one whose length is no more true, for part of it is gone; that
 * length can even end where some other frame begins. Such a frame must not swallow the next
 * container, so no chain is believed that passes over one: the game does not nest them.
 */
final class BpsrFrames implements FrameFormat {

  private static final int CONVINCING_CHAIN = 4;

  /** Looking at more would let a hostile stream cost much time. */
  private static final int MAX_NESTED_LOOKED_AT = 16;

  private static final int ZSTD_MAGIC = 0x28b52ffd;

  /** More bytes will tell. */
  private static final int UNDECIDED = -2;

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
      int evidence = follow(bytes, i, end);
      if (evidence >= 0) {
        return firstContainer(bytes, i, evidence, end);
      }
      undecided = undecided < 0 && evidence == UNDECIDED ? i : undecided;
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

  /** The first convincing container that a chain passes over, or the chain's start. */
  private static int firstContainer(byte[] bytes, int start, int chainEnd, int end) {
    for (int i = start + 1; i < chainEnd; i++) {
      if (bytes[i] == 0 && plausible(bytes, i) && convincingContainer(bytes, i, end)) {
        return i;
      }
    }
    return start;
  }

  /**
   * Follows the chain of headers from a plausible one.
   *
   * @return where the evidence was found that ends the chain, {@link #UNDECIDED} or {@link
   *     #NO_FRAME}
   */
  private static int follow(byte[] bytes, int start, int end) {
    int at = start;
    for (int frames = 1; ; frames++) {
      if (frames == CONVINCING_CHAIN || convincingContainer(bytes, at, end)) {
        return at;
      }
      long next = (long) at + FrameHeader.length(bytes, at);
      if (next > end - FrameHeader.BYTES) {
        boolean mayWait = next - start < MAX_SEARCH_BYTES && end - start < MAX_SEARCH_BYTES;
        return mayWait ? UNDECIDED : NO_FRAME;
      }
      at = (int) next;
      if (!plausible(bytes, at)) {
        return NO_FRAME;
      }
    }
  }

  private static boolean convincingContainer(byte[] bytes, int at, int end) {
    return isContainer(bytes, at) && convincing(bytes, at, end);
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

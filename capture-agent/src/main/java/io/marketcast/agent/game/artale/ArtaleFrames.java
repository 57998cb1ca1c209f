package io.marketcast.agent.game.artale;

import io.marketcast.agent.game.FrameFormat;

/**
 * Cuts a stream into frames and finds the first one in a stream joined anywhere.
 *
 * <p>Out of step a message is believed when its whole header fits; a handshake frame, which shows
 * less of itself, when another frame follows it.
 */
final class ArtaleFrames implements FrameFormat {

  @Override
  public int frameBytes(byte[] bytes, int at, int end) {
    int available = end - at;
    if (available < FrameHeader.BYTES) {
      return NEED_MORE;
    }
    int length = FrameHeader.length(bytes, at);
    if (FrameHeader.i32(bytes, at) != FrameHeader.MAGIC
        || length < 0
        || length > FrameHeader.MAX_FRAME_BYTES) {
      return NO_FRAME;
    }
    if (!FrameHeader.isMessage(bytes, at)) {
      return length >= FrameHeader.BYTES ? length : NO_FRAME;
    }
    if (available < FrameHeader.MESSAGE_BYTES) {
      return NEED_MORE;
    }
    return FrameHeader.repeatedLength(bytes, at) == length
        ? FrameHeader.MESSAGE_BYTES + length
        : NO_FRAME;
  }

  @Override
  public int findFrame(byte[] bytes, int at, int end) {
    int undecided = -1;
    for (int i = at; i < end; i++) {
      if (bytes[i] != FrameHeader.FIRST_MAGIC_BYTE) {
        continue;
      }
      int frameBytes = frameBytes(bytes, i, end);
      if (frameBytes > 0 && begins(bytes, i, frameBytes, end)) {
        return i;
      }
      if (undecided < 0 && mayBegin(bytes, i, frameBytes, end)) {
        undecided = i;
      }
    }
    return ~(undecided >= 0 ? undecided : end);
  }

  private static boolean begins(byte[] bytes, int at, int frameBytes, int end) {
    if (FrameHeader.isMessage(bytes, at)) {
      return FrameHeader.isComplete(bytes, at);
    }
    int next = at + frameBytes;
    return next <= end - Integer.BYTES && FrameHeader.i32(bytes, next) == FrameHeader.MAGIC;
  }

  /** Whether bytes yet to come could confirm a frame, without waiting for too many. */
  private static boolean mayBegin(byte[] bytes, int at, int frameBytes, int end) {
    return switch (frameBytes) {
      case NEED_MORE -> true;
      case NO_FRAME -> false;
      default ->
          !FrameHeader.isMessage(bytes, at)
              && at + frameBytes > end - Integer.BYTES
              && frameBytes <= MAX_SEARCH_BYTES - Integer.BYTES;
    };
  }
}

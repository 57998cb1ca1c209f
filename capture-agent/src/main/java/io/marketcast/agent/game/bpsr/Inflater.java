package io.marketcast.agent.game.bpsr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.marketcast.agent.game.MalformedFrameException;

/**
 * Decompresses payloads with one context and one buffer for each level of nesting. One thread.
 *
 * <p>Bounds: {@link #MAX_OUTPUT_BYTES} for one payload and {@link #MAX_OUTER_FRAME_BYTES} for all
 * that one outermost frame holds, so that a small frame cannot cost much time. A content size that
 * the payload announces is checked before memory is allocated; without one the buffer grows as
 * needed. Buffers are kept, at most {@link #MAX_OUTPUT_BYTES} for each level.
 */
final class Inflater implements AutoCloseable {

  static final int MAX_OUTPUT_BYTES = FrameHeader.MAX_FRAME_BYTES;
  static final int MAX_OUTER_FRAME_BYTES = 2 * MAX_OUTPUT_BYTES;

  private static final int FIRST_BUFFER_BYTES = 64 << 10;
  private static final int GROWTH = 4;

  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[][] buffers;
  private int leftBytes;

  Inflater(int levels) {
    buffers = new byte[levels][FIRST_BUFFER_BYTES];
  }

  /** An outermost frame begins. */
  void begin() {
    leftBytes = MAX_OUTER_FRAME_BYTES;
  }

  /** What the last {@link #inflate} of this level gave. */
  byte[] buffer(int level) {
    return buffers[level];
  }

  /** Decompresses into this level's buffer; returns how many bytes it gave. */
  int inflate(int level, byte[] bytes, int start, int end) throws MalformedFrameException {
    int limitBytes = Math.min(MAX_OUTPUT_BYTES, leftBytes);
    long announcedBytes = ZstdHeader.contentBytes(bytes, start, end);
    if (announcedBytes > limitBytes) {
      throw new MalformedFrameException("announces too much");
    }
    reserve(level, (int) Math.max(0, announcedBytes));
    while (true) {
      int room = Math.min(buffers[level].length, limitBytes);
      try {
        int written =
            context.decompressByteArray(buffers[level], 0, room, bytes, start, end - start);
        leftBytes -= written;
        return written;
      } catch (ZstdException e) {
        if (e.getErrorCode() != Zstd.errDstSizeTooSmall() || room == limitBytes) {
          // what fails may have cost as much time as what succeeds
          leftBytes -= room;
          throw new MalformedFrameException("not zstd, or too much of it");
        }
        reserve(level, Math.min(room * GROWTH, MAX_OUTPUT_BYTES));
      }
    }
  }

  private void reserve(int level, int neededBytes) {
    if (buffers[level].length < neededBytes) {
      buffers[level] = new byte[neededBytes];
    }
  }

  @Override
  public void close() {
    context.close();
  }
}

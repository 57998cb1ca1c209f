package io.marketcast.agent.game;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;

/**
 * Cuts one direction of a connection into frames. One thread.
 *
 * <p>Frames that lie whole in the bytes given are handed on where they lie; only unfinished ones
 * are copied. Memory grows with the bytes that came, never with a length that was announced, and
 * what all streams hold together is bounded by the budget: a frame too many is passed over and
 * counted. Out of step (at the start, behind a gap, behind bytes that are no frame) it looks for
 * the next frame.
 */
final class FrameStream {

  private static final byte[] NOTHING = {};
  private static final int LEAST_BUFFER_BYTES = 4 << 10;

  /** A buffer larger than this is given back as soon as it is empty. */
  private static final int LARGEST_KEPT_BUFFER_BYTES = 64 << 10;

  private final FrameFormat format;
  private final FrameHandler handler;
  private final ByteBudget budget;
  private final Counters<FrameCounter> counters;

  private byte[] buffer = NOTHING;
  private int bufferedBytes;
  private boolean inStep;

  /** Bytes of the stream that belong to a frame which has been given up. */
  private long passOverBytes;

  FrameStream(
      FrameFormat format,
      FrameHandler handler,
      ByteBudget budget,
      Counters<FrameCounter> counters) {
    this.format = format;
    this.handler = handler;
    this.budget = budget;
    this.counters = counters;
  }

  /** Takes the next bytes of the stream. */
  void bytes(byte[] bytes, int offset, int length, long epochNanos) {
    int passedBytes = (int) Math.min(passOverBytes, length);
    passOverBytes -= passedBytes;
    int at = offset + passedBytes;
    int end = offset + length;
    if (bufferedBytes == 0) {
      int rest = consume(bytes, at, end, epochNanos);
      keep(bytes, rest, end);
    } else if (keep(bytes, at, end)) {
      int rest = consume(buffer, 0, bufferedBytes, epochNanos);
      bufferedBytes -= rest;
      if (rest > 0) {
        System.arraycopy(buffer, rest, buffer, 0, bufferedBytes);
      }
    }
    if (bufferedBytes == 0 && buffer.length > LARGEST_KEPT_BUFFER_BYTES) {
      end();
    }
  }

  /** Learns that the next bytes will not come. */
  void gap(long lostBytes) {
    long frameRest = frameRest();
    if (bufferedBytes > 0) {
      counters.increment(FrameCounter.CUT_FRAMES);
      bufferedBytes = 0;
    }
    // where the loss lies inside one frame whose length is known, the next border is known too
    inStep &= frameRest >= lostBytes;
    passOverBytes = inStep ? frameRest - lostBytes : 0;
  }

  /** Bytes that the frame begun still needs; 0 where that is not known or none is begun. */
  private long frameRest() {
    if (passOverBytes > 0) {
      return passOverBytes;
    }
    int frameBytes = inStep ? format.frameBytes(buffer, 0, bufferedBytes) : 0;
    return Math.max(0, frameBytes - bufferedBytes);
  }

  /** Gives back all memory. */
  void end() {
    budget.giveBack(buffer.length);
    buffer = NOTHING;
    bufferedBytes = 0;
  }

  /** Hands on whole frames; returns the index of the first byte that is still needed. */
  private int consume(byte[] bytes, int start, int end, long epochNanos) {
    int at = start;
    while (at < end) {
      if (!inStep) {
        int found = format.findFrame(bytes, at, end);
        inStep = found >= 0;
        int from = inStep ? found : ~found;
        counters.add(FrameCounter.SKIPPED_BYTES, from - at);
        at = from;
        if (!inStep) {
          return at;
        }
      }
      int frameBytes = format.frameBytes(bytes, at, end);
      if (frameBytes == FrameFormat.NO_FRAME) {
        loseStep();
        at++;
      } else if (frameBytes == FrameFormat.NEED_MORE || frameBytes > end - at) {
        return at;
      } else {
        handler.frame(bytes, at, at + frameBytes, epochNanos);
        at += frameBytes;
      }
    }
    return at;
  }

  private void loseStep() {
    inStep = false;
    counters.increment(FrameCounter.FRAMES);
    counters.increment(FrameCounter.MALFORMED);
    counters.increment(FrameCounter.SKIPPED_BYTES);
  }

  /** Copies bytes behind those buffered; false where there is no memory for them. */
  private boolean keep(byte[] bytes, int from, int end) {
    int length = end - from;
    if (length > buffer.length - bufferedBytes && !grow(bufferedBytes + length)) {
      giveUp(bytes, from, end);
      return false;
    }
    System.arraycopy(bytes, from, buffer, bufferedBytes, length);
    bufferedBytes += length;
    return true;
  }

  private boolean grow(int neededBytes) {
    int size = Math.max(LEAST_BUFFER_BYTES, Math.max(neededBytes, buffer.length * 2));
    if (!budget.take(size - buffer.length)) {
      return false;
    }
    byte[] larger = new byte[size];
    System.arraycopy(buffer, 0, larger, 0, bufferedBytes);
    buffer = larger;
    return true;
  }

  private void giveUp(byte[] bytes, int from, int end) {
    int length = end - from;
    long frameRest =
        bufferedBytes > 0 ? frameRest() : Math.max(0, format.frameBytes(bytes, from, end));
    counters.increment(FrameCounter.OVER_BUDGET_FRAMES);
    counters.increment(FrameCounter.FRAMES);
    counters.increment(FrameCounter.MALFORMED);
    inStep &= frameRest >= length;
    passOverBytes = inStep ? frameRest - length : 0;
    end();
  }
}

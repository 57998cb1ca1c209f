package io.marketcast.agent.websocket;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;

/**
 * Takes one direction's frames away and passes on what binary messages hold. One thread.
 *
 * <p>Payload is passed on as it comes, whatever length its frame announces: nothing of it is held.
 * In step until a header makes no sense or a gap swallows one; then it looks for the next frame.
 */
final class FrameReader {

  /** Tells listeners of a loss whose size in game bytes nobody knows. */
  static final long UNKNOWN_LOSS_BYTES = Long.MAX_VALUE;

  private final Direction direction;
  private final StreamListener listener;
  private final Counters<WebSocketCounter> counters;
  private final byte[] unmasked;
  private final FrameSearch search;
  private final MessageInflater inflater;

  private final byte[] header = new byte[FrameHeader.MAX_BYTES];
  private int headerBytes;
  private boolean inStep = true;
  private long frames;

  private FrameHeader frame = FrameHeader.NO_FRAME;
  private long payloadLeftBytes;

  /** Kind of the message that the frames belong to; a control frame leaves it as it is. */
  private int messageKind = FrameHeader.CONTINUATION;

  private boolean compressed;

  /** Whether the rest of the message is of no use. */
  private boolean broken;

  FrameReader(Direction direction, StreamListener listener, WebSockets shared) {
    this.direction = direction;
    this.listener = listener;
    this.counters = shared.counters();
    this.unmasked = shared.unmasked();
    this.search = new FrameSearch(direction == Direction.CLIENT_TO_SERVER, shared.budget());
    this.inflater = new MessageInflater(shared.budget(), shared.inflated());
  }

  /** Frames read so far. */
  long count() {
    return frames;
  }

  /** Takes bytes; returns the index from which on they are no frames, or the end. */
  int take(byte[] bytes, int start, int end, long epochNanos) {
    int at = start;
    while (at < end && inStep) {
      if (payloadLeftBytes > 0) {
        int length = (int) Math.min(payloadLeftBytes, end - at);
        payload(bytes, at, length, epochNanos);
        at += length;
        advance(length, epochNanos);
      } else {
        at += header(bytes, at, end, epochNanos);
      }
    }
    return at;
  }

  /** Reads a header, which may have begun in earlier bytes; returns how many bytes it took. */
  private int header(byte[] bytes, int at, int end, long epochNanos) {
    int taken = Math.min(FrameHeader.MAX_BYTES - headerBytes, end - at);
    System.arraycopy(bytes, at, header, headerBytes, taken);
    FrameHeader next = FrameHeader.read(header, 0, headerBytes + taken);
    if (next == FrameHeader.NEED_MORE) {
      headerBytes += taken;
      return taken;
    }
    if (!next.isFrame()) {
      loseStep(epochNanos);
      return 0;
    }
    int before = headerBytes;
    headerBytes = 0;
    begin(next, epochNanos);
    return next.bytes() - before;
  }

  private void begin(FrameHeader next, long epochNanos) {
    frames++;
    counters.increment(WebSocketCounter.FRAMES);
    frame = next;
    payloadLeftBytes = next.payloadBytes();
    if (next.isControl()) {
      counters.increment(WebSocketCounter.CONTROL_FRAMES);
    } else if (next.kind() != FrameHeader.CONTINUATION) {
      messageKind = next.kind();
      compressed = next.compressed() && messageKind == FrameHeader.BINARY;
      broken = false;
      if (compressed) {
        counters.increment(WebSocketCounter.COMPRESSED_MESSAGES);
        check(inflater.begin(), epochNanos);
      }
    }
    if (!next.isControl() && messageKind == FrameHeader.TEXT) {
      counters.increment(WebSocketCounter.TEXT_FRAMES);
    }
    advance(0, epochNanos);
  }

  private void payload(byte[] bytes, int start, int length, long epochNanos) {
    if (frame.isControl() || messageKind == FrameHeader.TEXT || broken) {
      return;
    }
    if (messageKind != FrameHeader.BINARY) {
      // the rest of a message whose begin was not captured
      counters.add(WebSocketCounter.SKIPPED_BYTES, length);
      return;
    }
    if (frame.mask() == 0) {
      content(bytes, start, length, epochNanos);
      return;
    }
    long done = frame.payloadBytes() - payloadLeftBytes;
    for (int at = 0; at < length && !broken; at += unmasked.length) {
      int part = Math.min(unmasked.length, length - at);
      for (int i = 0; i < part; i++) {
        int shift = 24 - (int) (done + at + i & 3) * 8;
        unmasked[i] = (byte) (bytes[start + at + i] ^ frame.mask() >>> shift);
      }
      content(unmasked, 0, part, epochNanos);
    }
  }

  private void content(byte[] bytes, int start, int length, long epochNanos) {
    if (compressed) {
      check(
          inflater.take(bytes, start, length, (out, n) -> pass(out, 0, n, epochNanos)), epochNanos);
    } else {
      pass(bytes, start, length, epochNanos);
    }
  }

  private void pass(byte[] bytes, int start, int length, long epochNanos) {
    counters.add(WebSocketCounter.PAYLOAD_BYTES, length);
    listener.bytes(direction, bytes, start, length, epochNanos);
  }

  /** Leaves payload behind; with the last of it the frame, and perhaps its message, ends. */
  private void advance(long bytes, long epochNanos) {
    payloadLeftBytes -= bytes;
    if (payloadLeftBytes > 0 || frame.isControl() || !frame.last()) {
      return;
    }
    if (compressed && !broken) {
      check(inflater.end((out, n) -> pass(out, 0, n, epochNanos)), epochNanos);
    }
    forgetMessage();
  }

  private void forgetMessage() {
    messageKind = FrameHeader.CONTINUATION;
    compressed = false;
    broken = false;
  }

  private void check(MessageInflater.Failure failure, long epochNanos) {
    if (failure != MessageInflater.Failure.NONE) {
      counters.increment(failure.counter());
      breakMessage(epochNanos);
    }
  }

  private void breakMessage(long epochNanos) {
    broken = true;
    listener.gap(direction, UNKNOWN_LOSS_BYTES, epochNanos);
  }

  private void loseStep(long epochNanos) {
    counters.increment(WebSocketCounter.LOST_STEPS);
    counters.add(WebSocketCounter.SKIPPED_BYTES, headerBytes);
    inStep = false;
    headerBytes = 0;
    payloadLeftBytes = 0;
    forgetMessage();
    inflater.reset();
    listener.gap(direction, UNKNOWN_LOSS_BYTES, epochNanos);
  }

  /** Looks for the next frame, and reads from there; a mistake would show at the next header. */
  void search(byte[] bytes, int start, int end, long epochNanos) {
    byte[] piece = bytes;
    int at = start;
    int to = end;
    while (at < to) {
      int before = search.heldBytes();
      FrameSearch.Found found = search.find(piece, at, to);
      if (found == null) {
        skipped(before + to - at - search.heldBytes());
        return;
      }
      skipped(found.at() - (found.end() - (before + to - at)));
      inStep = true;
      int rest = take(found.bytes(), found.at(), found.end(), epochNanos);
      // out of step again: go on behind the frame that was none
      at = Math.max(found.at() + 1, rest);
      piece = found.bytes();
      to = found.end();
    }
  }

  private void skipped(int bytes) {
    counters.add(WebSocketCounter.SKIPPED_BYTES, bytes);
  }

  void gap(long lostBytes, long epochNanos) {
    if (!inStep) {
      skipped(search.heldBytes());
      search.clear();
      listener.gap(direction, UNKNOWN_LOSS_BYTES, epochNanos);
    } else if (lostBytes > payloadLeftBytes) {
      loseStep(epochNanos);
    } else {
      if (compressed && !broken && !frame.isControl()) {
        counters.increment(WebSocketCounter.UNDECODABLE_MESSAGES);
        inflater.reset();
        breakMessage(epochNanos);
      } else if (!frame.isControl() && messageKind == FrameHeader.BINARY) {
        listener.gap(direction, lostBytes, epochNanos);
      }
      advance(lostBytes, epochNanos);
    }
  }

  /** Gives back all memory. */
  void end() {
    search.clear();
    inflater.close();
  }
}

package io.marketcast.agent.websocket;

import io.marketcast.agent.accounting.ByteBudget;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses the messages of one direction. Source: RFC 7692, 7.2. One thread.
 *
 * <p>The context is always kept from message to message, with the largest window: a sender that
 * agreed to begin each message anew, or to a smaller window, refers to nothing further back. After
 * a loss the context begins anew. Deflate refers to earlier output by distance, and zlib refuses
 * one that reaches further back than its context, so that a message is read right or not at all.
 *
 * <p>Bounds: {@link #MAX_MESSAGE_BYTES} of output for a message, given on in small pieces; memory
 * for the context is taken from the budget with the first message.
 */
final class MessageInflater {

  static final long MAX_MESSAGE_BYTES = FrameHeader.MAX_PAYLOAD_BYTES;

  /** Zlib's window of 32 KiB, its state and tables. */
  static final int CONTEXT_BYTES = 64 << 10;

  /** What compressors leave away at the end of a message. */
  private static final byte[] TAIL = {0, 0, -1, -1};

  /** Takes decompressed bytes; they are the caller's again afterwards. */
  @FunctionalInterface
  interface Output {
    void bytes(byte[] bytes, int length);
  }

  /** Why a message cannot be read. */
  enum Failure {
    NONE(null),
    UNDECODABLE(WebSocketCounter.UNDECODABLE_MESSAGES),
    OVERSIZED(WebSocketCounter.OVERSIZED_MESSAGES),
    OVER_BUDGET(WebSocketCounter.OVER_BUDGET_MESSAGES);

    private final WebSocketCounter counter;

    Failure(WebSocketCounter counter) {
      this.counter = counter;
    }

    WebSocketCounter counter() {
      return counter;
    }
  }

  private final ByteBudget budget;
  private final byte[] scratch;
  private Inflater inflater;
  private long messageBytes;

  MessageInflater(ByteBudget budget, byte[] scratch) {
    this.budget = budget;
    this.scratch = scratch;
  }

  /** A message begins. */
  Failure begin() {
    messageBytes = 0;
    if (inflater == null) {
      if (!budget.take(CONTEXT_BYTES)) {
        return Failure.OVER_BUDGET;
      }
      inflater = new Inflater(true);
    }
    return Failure.NONE;
  }

  /** Decompresses the next bytes of a message. */
  Failure take(byte[] bytes, int start, int length, Output output) {
    inflater.setInput(bytes, start, length);
    try {
      while (true) {
        int written = inflater.inflate(scratch);
        messageBytes += written;
        if (messageBytes > MAX_MESSAGE_BYTES) {
          return fail(Failure.OVERSIZED);
        }
        if (written > 0) {
          output.bytes(scratch, written);
        } else if (inflater.finished() && inflater.getRemaining() > 0) {
          // a compressor that begins anew may mark its last block as last; others may follow
          int rest = inflater.getRemaining();
          inflater.reset();
          inflater.setInput(bytes, start + length - rest, rest);
        } else {
          return Failure.NONE;
        }
      }
    } catch (DataFormatException e) {
      return fail(Failure.UNDECODABLE);
    }
  }

  /** The message is complete. */
  Failure end(Output output) {
    Failure failure = take(TAIL, 0, TAIL.length, output);
    if (failure == Failure.NONE && inflater.finished()) {
      inflater.reset();
    }
    return failure;
  }

  private Failure fail(Failure failure) {
    reset();
    return failure;
  }

  /** Forgets the context: bytes were lost. */
  void reset() {
    if (inflater != null) {
      inflater.reset();
    }
  }

  /** Gives back all memory. */
  void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
      budget.giveBack(CONTEXT_BYTES);
    }
  }
}

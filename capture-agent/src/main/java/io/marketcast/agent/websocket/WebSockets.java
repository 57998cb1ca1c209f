package io.marketcast.agent.websocket;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.StreamListener;

/**
 * What all connections share to be freed of WebSocket frames: counters, scratch memory, the memory
 * for unfinished upgrades and for decompression, which is bounded. One thread.
 */
public final class WebSockets {

  /** For about five hundred streams that are compressed. */
  static final long MAX_HELD_BYTES = 32L << 20;

  private static final int SCRATCH_BYTES = 16 << 10;

  private final Counters<WebSocketCounter> counters =
      new Counters<>("websocket", WebSocketCounter.class);
  private final ByteBudget budget = new ByteBudget(MAX_HELD_BYTES);
  private final byte[] unmasked = new byte[SCRATCH_BYTES];
  private final byte[] inflated = new byte[SCRATCH_BYTES];

  /**
   * A layer over a connection: what is sent bare reaches the listener as it is, what is sent inside
   * a WebSocket without its frames.
   */
  public StreamListener over(StreamListener listener) {
    return new WebSocketConnection(listener, this);
  }

  public Counters<WebSocketCounter> counters() {
    return counters;
  }

  /** Bytes held at the moment. */
  public long heldBytes() {
    return budget.usedBytes();
  }

  ByteBudget budget() {
    return budget;
  }

  /** Room for payload without its mask; valid until the next payload. */
  byte[] unmasked() {
    return unmasked;
  }

  /** Room for decompressed payload; valid until the next payload. */
  byte[] inflated() {
    return inflated;
  }
}

package io.marketcast.agent.capture.live;

import io.marketcast.agent.capture.Packet;

/** One interface being listened on. Read and closed by one thread; the rest is for any. */
public interface Tap extends AutoCloseable {

  /**
   * The next packet, the caller's own; null where none came for a while.
   *
   * @throws LiveCaptureException where the interface has gone or the library fails
   */
  Packet next() throws LiveCaptureException;

  /** Makes a {@link #next} that waits return. */
  void wake();

  /** What the system counted since the tap was opened, as far as it tells. */
  Losses losses();

  @Override
  void close();

  /**
   * Packets that passed the filter and never arrived.
   *
   * @param kernel for want of room in the kernel's buffer
   * @param adapter lost by the interface or its driver
   */
  record Losses(long kernel, long adapter) {
    static final Losses NONE = new Losses(0, 0);

    Losses plus(Losses other) {
      return new Losses(kernel + other.kernel, adapter + other.adapter);
    }
  }
}

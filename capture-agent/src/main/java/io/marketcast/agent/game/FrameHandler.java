package io.marketcast.agent.game;

/** Takes whole frames of one direction. */
@FunctionalInterface
public interface FrameHandler {

  /**
   * One whole frame.
   *
   * @param bytes the caller's again after the call
   * @param end index behind the frame's last byte
   * @param epochNanos capture time of the packet that completed it
   */
  void frame(byte[] bytes, int start, int end, long epochNanos);
}

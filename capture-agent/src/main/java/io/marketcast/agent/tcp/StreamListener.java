package io.marketcast.agent.tcp;

/**
 * What becomes of one connection's bytes. Called by the thread that feeds packets, in stream order
 * within a direction.
 */
public interface StreamListener {

  /**
   * The next bytes of a direction.
   *
   * @param buffer belongs to the caller again after the call
   * @param epochNanos capture time of the packet that made these bytes available
   */
  void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos);

  /** The next bytes of a direction were not captured and will not come. */
  void gap(Direction direction, long lostBytes, long epochNanos);

  /** Nothing more will come; buffers can go. */
  void ended();

  /** Whether bytes are still of use; once it says no it stays so, and nothing more is given. */
  boolean wantsBytes();
}

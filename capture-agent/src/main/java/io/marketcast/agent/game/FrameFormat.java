package io.marketcast.agent.game;

/** How frames lie in a stream. Pure: answers depend on the bytes given and nothing else. */
public interface FrameFormat {

  /** Not enough bytes to tell a frame's length. */
  int NEED_MORE = 0;

  /** No frame begins here. */
  int NO_FRAME = -1;

  /**
   * Length of the whole frame that begins at an index, header included; it may reach beyond {@code
   * end}. Or {@link #NEED_MORE} or {@link #NO_FRAME}.
   */
  int frameBytes(byte[] bytes, int at, int end);

  /**
   * Looks for a place where a frame begins, in a stream joined anywhere. Must not take other
   * protocols' bytes for a frame.
   *
   * @return its index; or, where there is none, the complement ({@code ~}) of the index from which
   *     bytes must be looked at again together with those that follow. Never waits for more than
   *     {@link #MAX_SEARCH_BYTES}.
   */
  int findFrame(byte[] bytes, int at, int end);

  /** A place that more than this many bytes could not confirm is no frame. */
  int MAX_SEARCH_BYTES = 16 << 10;
}

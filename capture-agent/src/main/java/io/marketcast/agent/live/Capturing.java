package io.marketcast.agent.live;

import io.marketcast.agent.capture.live.CaptureFilter;
import io.marketcast.agent.capture.live.LiveCaptureException;

/** What can be started and stopped from afar, and tells how it is. Any thread. */
public interface Capturing {

  /**
   * Begins.
   *
   * @param filter null for the one there was
   * @return false where it runs already; it goes on as it is
   * @throws LiveCaptureException where it cannot begin; it stays as it was
   * @throws IllegalArgumentException where it takes no such filter
   */
  boolean start(CaptureFilter filter) throws LiveCaptureException;

  /**
   * Stops.
   *
   * @return false where it did not run
   */
  boolean stop();

  /** How it is now. */
  LiveState state();
}

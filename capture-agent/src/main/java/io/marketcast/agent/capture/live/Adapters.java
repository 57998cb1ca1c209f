package io.marketcast.agent.capture.live;

import java.util.List;

/** The interfaces of this machine, or a test's. Any thread. */
public interface Adapters {

  /**
   * Those there are now.
   *
   * @throws LiveCaptureException where the capture library is missing or refuses
   */
  List<Adapter> list() throws LiveCaptureException;

  /**
   * The capture library's own words for itself, with its version.
   *
   * @throws LiveCaptureException where there is none
   */
  String version() throws LiveCaptureException;

  /**
   * Begins to listen.
   *
   * @throws LiveCaptureException where this interface cannot be listened on
   */
  Tap open(Adapter adapter, CaptureSettings settings) throws LiveCaptureException;
}

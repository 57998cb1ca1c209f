package io.marketcast.api.monitoring.stream;

import java.util.List;

/** A bean that has something for those who begin to watch. */
public interface Greeting {

  /**
   * Messages in the order in which they are sent. On a worker thread: it may wait for a while.
   * Asked at most once a second, however many come.
   */
  List<MonitorMessage> greet();
}

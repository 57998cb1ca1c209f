package io.marketcast.agent.live;

import io.marketcast.protocol.event.MarketEvent;
import java.io.IOException;

/** Where decoded events go. */
public interface EventSink {

  /**
   * Takes an event; may wait.
   *
   * @throws IOException where nothing can be taken any more, which ends the session
   */
  void accept(MarketEvent event) throws IOException, InterruptedException;
}

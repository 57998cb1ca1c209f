package io.marketcast.api.monitoring.wire;

import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.SharedBytes;

/** The writing end of one who watches. Used on its event loop. */
public sealed interface WatchSocket permits WatchWebSocket, WatchEvents {

  WireForm form();

  /** Sends what others are sent too. */
  void send(SharedBytes bytes);

  /** Whether it takes no more for now. */
  boolean isFull();

  /** Looks for a sign of life, once each heartbeat; false where there has been none for long. */
  boolean isAnswering();

  /** Where a task is to be run each time it takes more again. */
  void onDrain(Runnable task);

  /** Where a task is to be run, at least once, when it has ended, whoever ended it. */
  void onEnd(Runnable task);

  /** Ends it, whatever is still unsent. */
  void end(CloseCode why);
}

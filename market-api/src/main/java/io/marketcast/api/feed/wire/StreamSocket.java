package io.marketcast.api.feed.wire;

import io.marketcast.api.feed.ring.Block;
import io.marketcast.protocol.event.Cursor;
import java.util.List;

/** The writing end of one stream. Used on its event loop. */
public sealed interface StreamSocket permits SseSocket, MessageSocket {

  /** Where a task is to be run each time it takes more again. */
  void onDrain(Runnable task);

  /** Where a task is to be run, at least once, when the stream has ended, whoever ended it. */
  void onEnd(Runnable task);

  /**
   * Tells the reader where it begins, once and before any block.
   *
   * @param place a cursor, or null where the block that follows tells it: a reset or a snapshot
   */
  void begin(Cursor place);

  /** Sends what others are sent too. */
  void send(SharedBytes bytes);

  /** Sends to this one alone. */
  void send(List<Block> blocks);

  /** Keeps a connection alive that has not begun. */
  void keepAlive();

  /** Looks for a sign of life, once each heartbeat; false where there has been none for long. */
  boolean isAnswering();

  /** Whether it takes no more for now. */
  boolean isFull();

  /** Ends it in good order; the reader may come back at once. */
  void end();

  /** Ends it because the reader is too slow or does not answer, whatever is still unsent. */
  void cutOff();
}

package io.marketcast.api.feed.ring;

import io.marketcast.protocol.event.Cursor;

/** Where a cursor lies, seen from the ring. */
public sealed interface Place {

  /**
   * What follows the cursor is, or will be, at this position of the ring.
   *
   * @param position the ring position to read on from
   */
  record At(long position) implements Place {}

  /**
   * What follows the cursor is not in the ring, but something later is.
   *
   * @param resume the nearest later cursor from which the ring can continue
   */
  record Before(Cursor resume) implements Place {}

  /** Of the present epoch, behind the newest entry. */
  record Ahead() implements Place {}

  /** Of an epoch that the ring knows nothing of. */
  record Foreign() implements Place {}
}

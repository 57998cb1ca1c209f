package io.marketcast.api.feed.ring;

import io.marketcast.protocol.event.Cursor;

/** How one event follows what a reader has. */
sealed interface Step {

  /** It has this one already. */
  record Known() implements Step {}

  /** The very next one. */
  record Next() implements Step {}

  /**
   * Events between are missing.
   *
   * @param from the first
   * @param to the last
   */
  record Missing(Cursor from, Cursor to) implements Step {}

  /**
   * Another epoch begins.
   *
   * @param after the cursor it continues after
   */
  record NewEpoch(Cursor after) implements Step {}

  /**
   * Compares two cursors of the log's order.
   *
   * @param last what the reader has
   * @param cursor what comes
   * @param start cursor that the present epoch continues after
   */
  static Step between(Cursor last, Cursor cursor, Cursor start) {
    if (!last.epoch().equals(cursor.epoch())) {
      boolean present = start.epoch().equals(cursor.epoch()) && start.offset() < cursor.offset();
      // of an epoch that is over only the log knows the start: one before its first event
      return new NewEpoch(present ? start : at(cursor, Math.max(0, cursor.offset() - 1)));
    }
    if (cursor.offset() <= last.offset()) {
      return new Known();
    }
    return cursor.offset() == last.offset() + 1
        ? new Next()
        : new Missing(at(last, last.offset() + 1), at(cursor, cursor.offset() - 1));
  }

  private static Cursor at(Cursor cursor, long offset) {
    return new Cursor(cursor.epoch(), offset);
  }
}

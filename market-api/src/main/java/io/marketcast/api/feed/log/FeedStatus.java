package io.marketcast.api.feed.log;

import io.marketcast.protocol.event.Cursor;
import java.util.Locale;

/**
 * How far this replica has followed the feed. Immutable.
 *
 * @param state what the follower is doing
 * @param cursor newest entry of the ring, or null while there is none
 * @param head newest event that Redis is known to have given out, or null while none is known
 * @param losses times a connection to Redis was lost or could not be made
 * @param repairs times it read the log because the live channel did not suffice
 * @param problem why the connection was last lost or could not be made, or null
 */
public record FeedStatus(
    State state, Cursor cursor, Cursor head, long losses, long repairs, String problem) {

  /** What the follower is doing. */
  public enum State {
    /** No connection to Redis, or not yet answered. */
    CONNECTING,
    /** Redis has restarted; everyone says what they saw. */
    RECOVERING,
    /** Reading the log up to the head. */
    READING,
    /** Has everything, and gets what comes live. */
    FOLLOWING,
    /** Will do nothing more. */
    STOPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Events that Redis is known to have and this replica has not; null where that is not known:
   * another epoch's offsets cannot be compared.
   */
  public Long lag() {
    boolean known = head != null && cursor != null && head.epoch().equals(cursor.epoch());
    return known ? head.offset() - cursor.offset() : null;
  }

  /** Whether Redis answers it. */
  public boolean isConnected() {
    return state != State.CONNECTING && state != State.STOPPED;
  }

  /** Whether this replica has everything there is. */
  public boolean isReady() {
    return state == State.FOLLOWING;
  }
}

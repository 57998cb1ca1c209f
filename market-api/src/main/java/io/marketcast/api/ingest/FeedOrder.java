package io.marketcast.api.ingest;

import io.marketcast.protocol.event.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What comes next in the feed, as far as it is stored. */
sealed interface FeedOrder {

  /** Nothing yet. */
  record Nothing() implements FeedOrder {}

  /** The next events, without a hole. */
  record Next(List<StoredEvent> events) implements FeedOrder {}

  /**
   * Events that are not stored, before one that is.
   *
   * @param after the cursor they come after
   * @param to the last one's offset
   */
  record Hole(Cursor after, long to) implements FeedOrder {}

  /**
   * No more events of this epoch are stored, and another has begun.
   *
   * @param after the epoch's newest stored event, null where there is no earlier epoch
   * @param firstOfNext the first stored event of the next epoch
   */
  record EpochEnd(Cursor after, Cursor firstOfNext) implements FeedOrder {}

  /**
   * Looks.
   *
   * @param after what has been applied, or null for nothing
   */
  static FeedOrder after(Connection connection, Cursor after, int limit) throws SQLException {
    List<StoredEvent> events = after == null ? List.of() : read(connection, after, limit);
    if (events.isEmpty()) {
      return nextEpoch(connection, after);
    }
    long first = events.getFirst().cursor().offset();
    return first > after.offset() + 1
        ? new Hole(after, first - 1)
        : new Next(contiguous(events, first));
  }

  private static List<StoredEvent> contiguous(List<StoredEvent> events, long first) {
    int length = 1;
    while (length < events.size() && events.get(length).cursor().offset() == first + length) {
      length++;
    }
    return events.subList(0, length);
  }

  private static List<StoredEvent> read(Connection connection, Cursor after, int limit)
      throws SQLException {
    String text =
        """
        SELECT "offset", json, stored FROM event WHERE epoch = ? AND "offset" > ?
        ORDER BY "offset" LIMIT ?\
        """;
    try (PreparedStatement query = connection.prepareStatement(text)) {
      query.setString(1, after.epoch());
      query.setLong(2, after.offset());
      query.setInt(3, limit);
      var events = new ArrayList<StoredEvent>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          var cursor = new Cursor(after.epoch(), rows.getLong(1));
          events.add(new StoredEvent(cursor, rows.getBytes(2), rows.getTimestamp(3).toInstant()));
        }
      }
      return events;
    }
  }

  private static FeedOrder nextEpoch(Connection connection, Cursor after) throws SQLException {
    String text =
        """
        SELECT e.name, (SELECT min("offset") FROM event WHERE epoch = e.name) AS first
        FROM epoch e
        WHERE e.number > COALESCE((SELECT number FROM epoch WHERE name = ?), 0)
        ORDER BY e.number\
        """;
    try (PreparedStatement query = connection.prepareStatement(text)) {
      query.setString(1, after == null ? null : after.epoch());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          long first = rows.getLong(2);
          if (!rows.wasNull()) { // else retention has taken all of it
            return new EpochEnd(after, new Cursor(rows.getString(1), first));
          }
        }
        return new Nothing();
      }
    }
  }
}

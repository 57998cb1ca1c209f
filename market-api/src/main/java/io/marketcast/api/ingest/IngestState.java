package io.marketcast.api.ingest;

import io.marketcast.protocol.event.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * The row that says how far the tables are: everything up to the cursor is stored and applied.
 *
 * @param cursor null before the first event
 * @param published when that event was published, or null
 */
record IngestState(Cursor cursor, Instant published) {

  /**
   * Reads it, and keeps all other replicas from applying until the transaction ends.
   *
   * @return null where another replica is applying
   */
  static IngestState lock(Connection connection) throws SQLException {
    return query(connection, " FOR UPDATE SKIP LOCKED");
  }

  static IngestState read(Connection connection) throws SQLException {
    return query(connection, "");
  }

  private static IngestState query(Connection connection, String ending) throws SQLException {
    String query = "SELECT epoch, \"offset\", published FROM ingest_state" + ending;
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        return null;
      }
      String epoch = rows.getString(1);
      Timestamp published = rows.getTimestamp(3);
      return new IngestState(
          epoch == null ? null : new Cursor(epoch, rows.getLong(2)),
          published == null ? null : published.toInstant());
    }
  }

  /** Moves on within the transaction that applied. */
  static void advance(
      Connection connection, Cursor to, long publishedMicros, long lost, long unreadable)
      throws SQLException {
    String update =
        """
        UPDATE ingest_state SET epoch = ?, "offset" = ?, applied = now(), lost = lost + ?,
          unreadable = unreadable + ?, published = COALESCE(
            timestamptz 'epoch' + NULLIF(?, 0) * interval '1 microsecond', published)\
        """;
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, to.epoch());
      statement.setLong(2, to.offset());
      statement.setLong(3, lost);
      statement.setLong(4, unreadable);
      statement.setLong(5, publishedMicros);
      statement.executeUpdate();
    }
  }
}

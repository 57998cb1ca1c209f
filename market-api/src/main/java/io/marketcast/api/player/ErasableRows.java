package io.marketcast.api.player;

import io.marketcast.api.store.Rows;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A player's rows in the database, within one transaction of somebody else's. */
final class ErasableRows {

  /** What is done with rows that are found. */
  enum Act {
    COUNT,
    ERASE
  }

  private static final int EVENTS_OF_A_PART = 50_000;
  private static final int ROWS_OF_A_PART = 5_000;
  private static final int LONGEST_WAIT_MILLIS = 5_000;

  private static final String WHO =
      "WITH w(game, nickname, user_id) AS (VALUES (?::text, ?::text, ?::text)) ";
  private static final String OF_GAME = "(w.game IS NULL OR t.game = w.game) AND ";
  private static final String SHOUTS =
      "shout t, w WHERE " + OF_GAME + "(t.nickname = w.nickname OR t.user_id = w.user_id)";
  private static final String OFFERS =
      "offer t, w WHERE "
          + OF_GAME
          + "(t.seller_name = w.nickname OR EXISTS (SELECT FROM shout s WHERE"
          + " s.user_id = w.user_id AND s.epoch = t.epoch AND s.\"offset\" = t.\"offset\"))";
  private static final String LISTINGS =
      "book_level t, item i, w WHERE t.item = i.id AND (w.game IS NULL OR i.game = w.game)"
          + " AND t.seller_name = w.nickname";
  private static final String ALERTS =
      "alert t, w WHERE t.source = 'market' AND (w.game IS NULL OR t.details->>'game' = w.game)"
          + " AND t.details->>'seller_name' = w.nickname";

  private final Connection connection;

  ErasableRows(Connection connection) {
    this.connection = connection;
  }

  /** Whether the tables have everything up to an event. */
  boolean areAppliedUpTo(Cursor cursor) throws SQLException {
    String text =
        """
        SELECT FROM ingest_state s JOIN epoch present ON present.name = s.epoch
          JOIN epoch wanted ON wanted.name = ?
        WHERE present.number > wanted.number
          OR present.number = wanted.number AND s."offset" >= ?\
        """;
    try (PreparedStatement query = connection.prepareStatement(text)) {
      query.setString(1, cursor.epoch());
      query.setLong(2, cursor.offset());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Until the transaction ends nobody applies events, and nobody stores any: an insert that has
   * begun is waited for, and one that begins later sees what was erased.
   */
  void holdIngest() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + LONGEST_WAIT_MILLIS);
      statement.execute(
          "SELECT FROM ingest_state FOR UPDATE"); // in the order in which ingest locks
      statement.execute("LOCK TABLE ONLY event IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  /** The last event of the part behind a cursor, null where that is the last part. */
  Cursor endOfPart(Cursor after) throws SQLException {
    String text =
        """
        SELECT epoch, "offset" FROM event WHERE (epoch, "offset") > (?, ?)
        ORDER BY epoch, "offset" OFFSET ? LIMIT 1\
        """;
    try (PreparedStatement query = connection.prepareStatement(text)) {
      setAfter(query, after);
      query.setInt(3, EVENTS_OF_A_PART - 1);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? new Cursor(rows.getString(1), rows.getLong(2)) : null;
      }
    }
  }

  /**
   * A player's events of a part, as far as they are applied: ingest would miss the others.
   *
   * @param after null for the beginning
   * @param to the part's last event, null where nothing comes behind it
   */
  List<FeedMessage> events(Player player, Cursor after, Cursor to) throws SQLException {
    String text =
        """
        SELECT e.epoch, e."offset", e.json FROM event e JOIN epoch own ON own.name = e.epoch,
          ingest_state s JOIN epoch present ON present.name = s.epoch
        WHERE (e.epoch, e."offset") > (?, ?) AND (?::text IS NULL OR (e.epoch, e."offset") <= (?, ?))
          AND (own.number < present.number OR own.number = present.number AND e."offset" <= s."offset")
          AND (position(?::bytea IN e.json) > 0 OR position(?::bytea IN e.json) > 0)\
        """;
    try (PreparedStatement query = connection.prepareStatement(text)) {
      setAfter(query, after);
      query.setString(3, to == null ? null : to.epoch());
      query.setString(4, to == null ? null : to.epoch());
      query.setLong(5, to == null ? 0 : to.offset());
      query.setBytes(6, player.nicknameBytes());
      query.setBytes(7, player.userIdBytes());
      try (ResultSet rows = query.executeQuery()) {
        var found = new ArrayList<FeedMessage>();
        while (rows.next()) {
          byte[] json = rows.getBytes(3);
          if (player.saidOrOffered(json)) { // the bytes could also be a part of something else
            found.add(new FeedMessage(new Cursor(rows.getString(1), rows.getLong(2)), json));
          }
        }
        return found;
      }
    }
  }

  private static void setAfter(PreparedStatement query, Cursor after) throws SQLException {
    query.setString(1, after == null ? "" : after.epoch());
    query.setLong(2, after == null ? 0 : after.offset());
  }

  /** Erases events and remembers that, so that nobody stores them again; gives how many rows. */
  int eraseEvents(List<Cursor> cursors) throws SQLException {
    update(
        """
        INSERT INTO erased_event (epoch, "offset") SELECT * FROM unnest(?, ?)
        ON CONFLICT DO NOTHING\
        """,
        cursors);
    return update(
        """
        DELETE FROM event e USING unnest(?, ?) AS c(epoch, "offset")
        WHERE e.epoch = c.epoch AND e."offset" = c."offset"\
        """,
        cursors);
  }

  private int update(String text, List<Cursor> cursors) throws SQLException {
    var columns = new Rows<>(connection, cursors);
    try (PreparedStatement update = connection.prepareStatement(text)) {
      update.setArray(1, columns.column("text", Cursor::epoch));
      update.setArray(2, columns.column("bigint", Cursor::offset));
      return update.executeUpdate();
    }
  }

  /** All other rows: counts them, or erases some of each; offers before the shouts they lean on. */
  Erased tables(Player player, Act act, String next) throws SQLException {
    int offers = rows(player, act, "offer", OFFERS);
    int listings = rows(player, act, "book_level", LISTINGS);
    int alerts = rows(player, act, "alert", ALERTS);
    int shouts = offers < ROWS_OF_A_PART ? rows(player, act, "shout", SHOUTS) : 0;
    return new Erased(act == Act.COUNT, 0, 0, shouts, offers, listings, alerts, next);
  }

  private int rows(Player player, Act act, String table, String which) throws SQLException {
    String text =
        switch (act) {
          case COUNT -> WHO + "SELECT count(*) FROM " + which;
          case ERASE ->
              WHO
                  + "DELETE FROM "
                  + table
                  + " WHERE ctid IN (SELECT t.ctid FROM "
                  + which
                  + " LIMIT "
                  + ROWS_OF_A_PART
                  + ")";
        };
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.setString(1, player.game());
      statement.setString(2, player.nickname());
      statement.setString(3, player.userId());
      if (act == Act.ERASE) {
        return statement.executeUpdate();
      }
      try (ResultSet count = statement.executeQuery()) {
        return count.next() ? count.getInt(1) : 0;
      }
    }
  }
}

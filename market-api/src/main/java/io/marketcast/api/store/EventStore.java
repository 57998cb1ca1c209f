package io.marketcast.api.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.marketcast.api.feed.ring.PublishTime;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps every event as the log had it, each once, but for those that were erased. Thread-safe;
 * blocks, so never call it on an event loop.
 */
@ApplicationScoped
public class EventStore {

  private static final String INSERT =
      """
      INSERT INTO event (day, epoch, "offset", published, type, game, json)
      SELECT (published AT TIME ZONE 'UTC')::date, epoch, "offset", published, type, game, json
      FROM unnest(?, ?, ?, ?, ?, ?) AS e(epoch, "offset", micros, type, game, json),
        LATERAL (SELECT timestamptz 'epoch' + micros * interval '1 microsecond' AS published) t
      WHERE NOT EXISTS (
        SELECT FROM erased_event x WHERE x.epoch = e.epoch AND x."offset" = e."offset")
      ON CONFLICT DO NOTHING\
      """;
  private static final String READ =
      """
      SELECT "offset", json FROM event WHERE epoch = ? AND "offset" > ? AND "offset" <= ?
      ORDER BY "offset" LIMIT ?\
      """;
  private static final String SINCE =
      """
      SELECT "offset" FROM event
      WHERE epoch = ? AND published >= timestamptz 'epoch' + ? * interval '1 microsecond'
      ORDER BY published, "offset" LIMIT 1\
      """;
  private static final String REJECT =
      "INSERT INTO rejected_entry (entry_id, content) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String EPOCH = "INSERT INTO epoch (name) VALUES (?) ON CONFLICT DO NOTHING";

  /** How the publish script and the agent begin an event. */
  private static final Pattern START =
      Pattern.compile(
          "\\{\"id\":\"[^\"]{1,40}\",\"ts\":\\d{1,17},\"type\":\"([a-z0-9_]{1,40})\""
              + "(?:,\"game\":\"([a-z0-9_-]{1,40})\")?.*",
          Pattern.DOTALL);

  private static final int START_BYTES = 256;

  private record Row(Cursor cursor, long micros, String type, String game, byte[] json) {

    static Row of(FeedMessage message) {
      byte[] json = message.json();
      String start = new String(json, 0, Math.min(START_BYTES, json.length), ISO_8859_1);
      Matcher known = START.matcher(start);
      boolean found = known.matches();
      return new Row(
          message.cursor(),
          PublishTime.micros(json),
          found ? known.group(1) : null,
          found ? known.group(2) : null,
          json);
    }
  }

  private final Database database;
  private final Set<String> knownEpochs = ConcurrentHashMap.newKeySet();

  EventStore(Database database) {
    this.database = database;
  }

  /**
   * Stores events, all or none.
   *
   * @return how many were new
   */
  public int store(Collection<FeedMessage> messages) throws SQLException {
    if (messages.isEmpty()) {
      return 0;
    }
    List<Row> events = messages.stream().map(Row::of).toList();
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      List<String> epochs = events.stream().map(row -> row.cursor().epoch()).distinct().toList();
      for (String epoch : epochs) {
        addEpoch(connection, epoch);
      }
      int stored = insert(connection, events);
      connection.commit();
      knownEpochs.addAll(epochs);
      return stored;
    }
  }

  /** Whether all epochs of these events have been noted. */
  public boolean knowsEpochsOf(Collection<FeedMessage> messages) {
    return messages.stream()
        .map(message -> message.cursor().epoch())
        .allMatch(knownEpochs::contains);
  }

  /** Notes epochs in the order of the feed, before events of the newest of them are stored. */
  public void addEpochs(List<String> inOrder) throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      for (String epoch : inOrder) {
        addEpoch(connection, epoch);
      }
      connection.commit();
      knownEpochs.addAll(inOrder);
    }
  }

  private void addEpoch(Connection connection, String epoch) throws SQLException {
    if (!knownEpochs.contains(epoch)) {
      try (PreparedStatement insert = connection.prepareStatement(EPOCH)) {
        insert.setString(1, epoch);
        insert.executeUpdate();
      }
    }
  }

  private static int insert(Connection connection, List<Row> events) throws SQLException {
    var rows = new Rows<>(connection, events);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setArray(1, rows.column("text", row -> row.cursor().epoch()));
      insert.setArray(2, rows.column("bigint", row -> row.cursor().offset()));
      insert.setArray(3, rows.column("bigint", Row::micros));
      insert.setArray(4, rows.column("text", Row::type));
      insert.setArray(5, rows.column("text", Row::game));
      insert.setArray(6, rows.bytes(Row::json));
      return insert.executeUpdate();
    }
  }

  /** Keeps what is no event for somebody to look at. */
  public void reject(String entryId, byte[] content) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement insert = connection.prepareStatement(REJECT)) {
      insert.setString(1, entryId);
      insert.setBytes(2, content);
      insert.executeUpdate();
    }
  }

  /**
   * Events of an epoch, in order.
   *
   * @param after the cursor they come after
   * @param to the last offset wanted
   */
  public List<FeedMessage> read(Cursor after, long to, int limit) throws SQLException {
    try (Connection connection = database.connect()) {
      return read(connection, after, to, limit);
    }
  }

  /** The same within somebody's transaction. */
  public List<FeedMessage> read(Connection connection, Cursor after, long to, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setString(1, after.epoch());
      query.setLong(2, after.offset());
      query.setLong(3, to);
      query.setInt(4, limit);
      try (ResultSet rows = query.executeQuery()) {
        var messages = new ArrayList<FeedMessage>();
        while (rows.next()) {
          var cursor = new Cursor(after.epoch(), rows.getLong(1));
          messages.add(new FeedMessage(cursor, rows.getBytes(2)));
        }
        return messages;
      }
    }
  }

  /** The cursor before an epoch's first event that was published at a time or later. */
  public Optional<Cursor> since(String epoch, long micros) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement query = connection.prepareStatement(SINCE)) {
      query.setString(1, epoch);
      query.setLong(2, micros);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(new Cursor(epoch, rows.getLong(1) - 1)) : Optional.empty();
      }
    }
  }
}

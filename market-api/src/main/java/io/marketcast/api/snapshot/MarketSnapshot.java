package io.marketcast.api.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the market for a filter in one transaction that sees one moment: whatever the cursor names
 * is in it. Newest first, four mebibytes at most; where that is not enough it says so. One use, one
 * thread.
 */
final class MarketSnapshot {

  private static final int MAX_BYTES = 4 << 20;
  private static final int ROOM_FOR_THE_REST = 64; // bytes of what stands behind the last entry
  private static final String STATE = "SELECT epoch, \"offset\" FROM ingest_state";

  private final Connection connection;
  private final Filter filter;
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();
  private boolean truncated;

  MarketSnapshot(Connection connection, Filter filter) {
    this.connection = connection;
    this.filter = filter;
  }

  /**
   * The market as it was.
   *
   * @param cursor everything up to here is in it, and nothing later
   * @param json one object without line breaks, in UTF-8
   */
  record Market(Cursor cursor, byte[] json) {}

  Market take() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      Cursor cursor = cursor();
      append("{\"type\":\"snapshot\",\"cursor\":\"" + cursor + "\",\"items\":[");
      if (wants(NewListings.TYPE) || wants(MarketSummary.TYPE)) {
        append(new SnapshotItems(connection, filter));
      }
      append("],\"offers\":[");
      if (wants(Shout.TYPE)) {
        append(new SnapshotOffers(connection, filter));
      }
      append("],\"truncated\":" + truncated + "}");
      return new Market(cursor, json.toByteArray());
    } finally {
      connection.rollback();
    }
  }

  private Cursor cursor() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(STATE)) {
      if (!rows.next() || rows.getString(1) == null) {
        throw new SQLException("nothing has been stored yet");
      }
      return new Cursor(rows.getString(1), rows.getLong(2));
    }
  }

  private boolean wants(String type) {
    return filter.types().isEmpty() || filter.types().contains(type);
  }

  private void append(String text) {
    json.writeBytes(text.getBytes(UTF_8));
  }

  /** Rows of a kind, a page at a time, until there are no more or it is enough. */
  private void append(Pages pages) throws SQLException {
    String comma = "";
    for (List<Entry> page = pages.next(); !page.isEmpty(); page = pages.next()) {
      for (Entry entry : page) {
        if (!entry.facts().stream().anyMatch(filter::passes)) {
          continue;
        }
        byte[] text = (comma + entry.json().encode()).getBytes(UTF_8);
        if (json.size() + text.length + ROOM_FOR_THE_REST > MAX_BYTES) {
          truncated = true;
          return;
        }
        json.writeBytes(text);
        comma = ",";
      }
    }
  }

  /**
   * Something of the market.
   *
   * @param facts the events it stands for; it is wanted where one of them is
   */
  record Entry(JsonObject json, List<EventFacts> facts) {}

  /** Entries, a page at a time; the last one is empty. */
  interface Pages {
    List<Entry> next() throws SQLException;
  }

  /** Reads the rows of a query. */
  static <T> List<T> rows(PreparedStatement query, Row<T> row) throws SQLException {
    var all = new ArrayList<T>();
    try (ResultSet found = query.executeQuery()) {
      while (found.next()) {
        all.add(row.read(found));
      }
    }
    return all;
  }

  /** Reads a row. */
  interface Row<T> {
    T read(ResultSet found) throws SQLException;
  }
}

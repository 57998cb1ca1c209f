package io.marketcast.api.market.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Session;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.web.ProblemException;
import io.marketcast.api.web.RawEvent;
import io.marketcast.protocol.event.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events behind a cursor, from the event store.
 *
 * <p>Replicas store events side by side, so there can be holes near the head for a moment. {@code
 * ingest_state} names the event up to which there are none; nothing behind it is given.
 */
@ApplicationScoped
public class EventReads {

  private final Reads reads;

  EventReads(Reads reads) {
    this.reads = reads;
  }

  private record Stored(long offset, RawEvent event) {}

  /** An epoch, and the last of its events that may be given; it is the newest or complete. */
  private record Epoch(int number, String name, long last) {}

  /** The next events behind a cursor, also across the begin of a new epoch. */
  public EventPage after(Cursor after, int limit) {
    return reads.together(session -> after(session, after, limit));
  }

  private static EventPage after(Session session, Cursor after, int limit) throws SQLException {
    List<Epoch> epochs = epochs(session, after.epoch());
    if (epochs.isEmpty()) {
      throw ProblemException.notFound("after", "this cursor's epoch is not one of this feed");
    }
    var events = new ArrayList<RawEvent>();
    Cursor next = after;
    EventPage.Gap gap = null;
    for (Epoch epoch : epochs) {
      boolean own = epoch.name().equals(after.epoch());
      long from = own ? after.offset() : -1;
      List<Stored> stored = stored(session, epoch, from, limit + 1 - events.size());
      if (own && !stored.isEmpty() && stored.getFirst().offset() > from + 1) {
        gap = gap(epoch.name(), from + 1, stored.getFirst().offset() - 1);
      }
      for (Stored event : stored) {
        boolean isBehindGap = !events.isEmpty() && isBehindGap(next, epoch, event);
        if (events.size() == limit || isBehindGap) { // the next page tells the gap
          return new EventPage(events.size(), events, next.toString(), true, gap);
        }
        events.add(event.event());
        next = new Cursor(epoch.name(), event.offset());
      }
    }
    return new EventPage(events.size(), events, next.toString(), false, gap);
  }

  private static boolean isBehindGap(Cursor last, Epoch epoch, Stored event) {
    return last.epoch().equals(epoch.name()) && event.offset() > last.offset() + 1;
  }

  private static EventPage.Gap gap(String epoch, long from, long to) {
    return new EventPage.Gap(new Cursor(epoch, from).toString(), new Cursor(epoch, to).toString());
  }

  /** This epoch and those behind it, as far as everything of them is stored. */
  private static List<Epoch> epochs(Session session, String name) throws SQLException {
    return session.list(
        new Sql(
            """
            SELECT e.number, e.name,
              CASE WHEN e.name = s.epoch THEN s."offset" ELSE ? END AS last
            FROM ingest_state s JOIN epoch head ON head.name = s.epoch
              JOIN epoch e ON e.number <= head.number
            WHERE e.number >= (SELECT number FROM epoch WHERE name = ?) ORDER BY e.number
            """,
            Cursor.MAX_OFFSET,
            name),
        row -> new Epoch(row.integer("number"), row.text("name"), row.number("last")));
  }

  private static List<Stored> stored(Session session, Epoch epoch, long after, int limit)
      throws SQLException {
    return session.list(
        new Sql(
            """
            SELECT "offset", json FROM event
            WHERE epoch = ? AND "offset" > ? AND "offset" <= ? ORDER BY "offset" LIMIT ?
            """,
            epoch.name(),
            after,
            epoch.last(),
            limit),
        EventReads::stored);
  }

  private static Stored stored(Row row) throws SQLException {
    return new Stored(row.number("offset"), new RawEvent(new String(row.bytes("json"), UTF_8)));
  }
}

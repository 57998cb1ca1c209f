package io.marketcast.api.feed.resume;

import io.marketcast.api.feed.filter.BadParameterException;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a reader wants to begin. */
public sealed interface Wish {

  /** A number of events. */
  Pattern BACK = Pattern.compile("-\\d{1,15}");

  /** With what comes next. */
  record Live() implements Wish {}

  /** With the present market. */
  record Snapshot() implements Wish {}

  /** Behind the last event it has. */
  record After(Cursor cursor) implements Wish {}

  /** Behind something that is no cursor. */
  record Malformed() implements Wish {}

  /** With this many events before the newest. */
  record Back(long events) implements Wish {}

  /** With the first event that was published at a time or later, in microseconds since 1970. */
  record Since(long micros) implements Wish {}

  /**
   * Reads the wish of a request. The header that browsers send when they reconnect wins, for {@code
   * since} says where the reader began.
   */
  static Wish of(HttpServerRequest request) throws BadParameterException {
    String id =
        Stream.of(
                request.getHeader("Last-Event-ID"),
                request.getParam("last_event_id"),
                request.getParam("lastEventId"))
            .filter(text -> text != null && !text.isBlank())
            .findFirst()
            .orElse(null);
    if (id != null) {
      return Cursor.parse(id.strip()).<Wish>map(After::new).orElseGet(Malformed::new);
    }
    String since = request.getParam("since");
    String snapshot = request.getParam("snapshot");
    if (snapshot == null || snapshot.equals("false")) {
      return since == null || since.isBlank() ? new Live() : since(since.strip());
    }
    if (!snapshot.equals("true")) {
      throw new BadParameterException("snapshot", "true or false expected");
    }
    if (since != null) {
      throw new BadParameterException(
          "snapshot", "a stream begins with it or with since, not both");
    }
    return new Snapshot();
  }

  /** Reads a cursor, a time or a number of events. */
  static Wish since(String text) throws BadParameterException {
    if (BACK.matcher(text).matches()) {
      return new Back(Long.parseLong(text.substring(1)));
    }
    Optional<Cursor> cursor = Cursor.parse(text);
    if (cursor.isPresent()) {
      return new After(cursor.get());
    }
    try {
      // the plus of a time's offset means a blank in a query, and is often written all the same
      Instant time = Instant.parse(text.replace(' ', '+'));
      return new Since(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadParameterException(
          "since", "a cursor, a time such as 2026-11-21T12:00:00Z, or -100 expected");
    }
  }
}

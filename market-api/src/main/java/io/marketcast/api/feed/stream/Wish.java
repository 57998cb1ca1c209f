package io.marketcast.api.feed.stream;

import io.marketcast.protocol.event.Cursor;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a reader wants to begin. */
sealed interface Wish {

  /** With what comes next. */
  record Live() implements Wish {}

  /** Behind the last event it has. */
  record After(Cursor cursor) implements Wish {}

  /** Behind something that is no cursor. */
  record Malformed() implements Wish {}

  /** Reads the wish of a request: the header that browsers send wins. */
  static Wish of(HttpServerRequest request) {
    return Stream.of(
            request.getHeader("Last-Event-ID"),
            request.getParam("last_event_id"),
            request.getParam("lastEventId"))
        .filter(id -> id != null && !id.isBlank())
        .findFirst()
        .map(Wish::parse)
        .orElseGet(Live::new);
  }

  private static Wish parse(String id) {
    Optional<Cursor> cursor = Cursor.parse(id.strip());
    return cursor.isPresent() ? new After(cursor.get()) : new Malformed();
  }
}

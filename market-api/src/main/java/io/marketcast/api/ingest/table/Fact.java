package io.marketcast.api.ingest.table;

import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.event.MarketEvent;
import java.time.Instant;

/**
 * An event with its place in the feed.
 *
 * @param captured its capture time, corrected by the agent's skew and never after it was stored
 */
public record Fact(Cursor cursor, MarketEvent event, Instant captured) {

  String realm() {
    String realm = event.origin().realm();
    return realm == null ? "" : realm;
  }
}

package io.marketcast.api.snapshot;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.filter.OfferNames;
import io.marketcast.api.snapshot.MarketSnapshot.Entry;
import io.marketcast.api.store.Rows;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Shout;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Offers shouted within an hour, newest first, a thousand at most. One use. */
final class SnapshotOffers implements MarketSnapshot.Pages {

  private static final String OFFERS =
      """
      SELECT game, realm, listing_id, item_name, item, side, price, currency, quantity, seller_name,
        first_seen, last_seen, times, normalised, item_ja, item_zh
      FROM offer
      WHERE last_seen > now() - interval '1 hour'
        AND (cardinality(?::text[]) = 0 OR game = ANY (?))
      ORDER BY last_seen DESC LIMIT 1000\
      """;

  private final Connection connection;
  private final Filter filter;
  private boolean read;

  SnapshotOffers(Connection connection, Filter filter) {
    this.connection = connection;
    this.filter = filter;
  }

  @Override
  public List<Entry> next() throws SQLException {
    if (read) {
      return List.of();
    }
    read = true;
    try (PreparedStatement query = connection.prepareStatement(OFFERS)) {
      var games = new Rows<>(connection, filter.games()).column("text", game -> game);
      query.setArray(1, games);
      query.setArray(2, games);
      return MarketSnapshot.rows(query, SnapshotOffers::entry);
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var json =
        new JsonObject()
            .put("game", row.getString(1))
            .put("realm", row.getString(2).isEmpty() ? null : row.getString(2))
            .put("listing_id", row.getString(3))
            .put("item_name", row.getString(4))
            .put("item", row.getString(5))
            .put("side", row.getString(6))
            .put("price", row.getBigDecimal(7))
            .put("currency", row.getString(8))
            .put("quantity", row.getObject(9))
            .put("seller_name", row.getString(10))
            .put("first_seen", row.getTimestamp(11).toInstant().toString())
            .put("last_seen", row.getTimestamp(12).toInstant().toString())
            .put("times", row.getInt(13));
    var side = Listing.Side.valueOf(row.getString(6).toUpperCase(Locale.ROOT));
    var names =
        OfferNames.all(
            row.getString(14),
            row.getString(4),
            row.getString(5),
            row.getString(15),
            row.getString(16));
    var offer = new EventFacts.Offer(null, names, side, row.getBigDecimal(7));
    return new Entry(
        json, List.of(new EventFacts(row.getString(1), Shout.TYPE, null, List.of(offer))));
  }
}

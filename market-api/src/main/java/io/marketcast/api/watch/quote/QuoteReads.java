package io.marketcast.api.watch.quote;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has been seen of late of all that watches are about. Waits for the database. */
@ApplicationScoped
public class QuoteReads {

  private static final int MOST = 500; // of each kind
  private static final String ITEMS =
      """
      SELECT w.id AS watch, w.name, i.game, i.realm, i.item_id, i.item_name, NULL AS listing_id,
        w.side, i.min_price AS price, i.currency, i.on_sale AS quantity, i.last_seen
      FROM item i JOIN watch w ON w.enabled AND w.side = 'sell'
        AND (w.item_id = i.item_id OR strpos(i.search, w.search) > 0)
        AND (w.game IS NULL OR w.game = i.game) AND (w.realm IS NULL OR w.realm = i.realm)
        AND (w.currency IS NULL OR w.currency = i.currency)
      WHERE i.last_seen >= ? ORDER BY i.last_seen DESC, w.id LIMIT ?\
      """;
  private static final String OFFERS =
      """
      SELECT w.id AS watch, w.name, o.game, o.realm, o.item_id, coalesce(o.item, o.item_name)
        AS item_name, o.listing_id, w.side, o.price, o.currency, o.quantity, o.last_seen
      FROM offer o JOIN watch w ON w.enabled AND w.side = o.side
        AND (w.item_id = o.item_id OR strpos(o.search, w.search) > 0)
        AND (w.game IS NULL OR w.game = o.game) AND (w.realm IS NULL OR w.realm = o.realm)
        AND (w.currency IS NULL OR w.currency = o.currency)
      WHERE o.last_seen >= ? ORDER BY o.last_seen DESC, w.id LIMIT ?\
      """;

  private final Reads reads;

  QuoteReads(Reads reads) {
    this.reads = reads;
  }

  List<Quote> since(Instant time) {
    return reads.together(session -> {
      var quotes = new ArrayList<Quote>();
      quotes.addAll(session.list(new Sql(ITEMS, time, MOST), QuoteReads::quote));
      quotes.addAll(session.list(new Sql(OFFERS, time, MOST), QuoteReads::quote));
      return quotes;
    });
  }

  private static Quote quote(Row row) throws SQLException {
    return new Quote(
        row.text("watch"),
        row.text("name"),
        row.text("game"),
        row.textOrNull("realm"),
        row.numberOrNull("item_id"),
        row.text("item_name"),
        row.text("listing_id"),
        row.text("side"),
        row.decimal("price"),
        row.text("currency"),
        row.numberOrNull("quantity"),
        row.time("last_seen"));
  }
}

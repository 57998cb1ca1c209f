package io.marketcast.api.market.offer;

import io.marketcast.api.language.MainLanguage;
import io.marketcast.api.market.query.PageToken;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Offers from shouts, from the database. */
@ApplicationScoped
public class OfferReads {

  private static final int KEYS = 4; // of the order: sorted value, game, realm, listing

  private final Reads reads;
  private final MainLanguage main;
  private final InstantSource clock;

  OfferReads(Reads reads, MainLanguage main, InstantSource clock) {
    this.reads = reads;
    this.main = main;
    this.clock = clock;
  }

  /** A page of offers. Those without a price are left out where the order goes by price. */
  public OfferPage page(OfferFilter filter) {
    boolean descending = filter.sort.startsWith("-");
    String column = descending ? filter.sort.substring(1) : filter.sort;
    boolean byPrice = column.equals("price");
    var sql = new Sql("SELECT " + OfferEntry.COLUMNS + " FROM offer WHERE TRUE");
    restrict(sql, filter);
    String language = OfferLanguage.choose(filter.language, main.tag());
    if (byPrice) {
      sql.add("AND price IS NOT NULL");
    }
    if (filter.page.cursor != null) {
      PageToken last = PageToken.parse(filter.page.cursor, KEYS);
      sql.add(
          "AND ("
              + column
              + ", game, realm, listing_id) "
              + (descending ? "<" : ">")
              + " (?, ?, ?, ?)",
          byPrice ? last.decimal(0) : last.time(0),
          last.text(1),
          last.text(2),
          last.text(3));
    }
    String direction = descending ? " DESC" : "";
    sql.add(
        "ORDER BY %s%s, game%s, realm%s, listing_id%s LIMIT ?"
            .formatted(column, direction, direction, direction, direction),
        filter.page.rowsToRead());
    var cut =
        filter.page.cut(
            reads.list(sql, row -> OfferEntry.read(row, language)), last -> token(last, column));
    return new OfferPage(cut.count(), cut.rows(), cut.next(), language);
  }

  private static String token(OfferEntry last, String column) {
    Object value =
        switch (column) {
          case "price" -> last.price();
          case "first_seen" -> last.firstSeen();
          default -> last.lastSeen();
        };
    String realm = last.realm() == null ? "" : last.realm();
    return PageToken.of(value, last.game(), realm, last.listingId());
  }

  private void restrict(Sql sql, OfferFilter filter) {
    filter.part.restrict(sql, "");
    filter
        .prices
        .restrict(sql, "")
        .and("side = ?", filter.side)
        .and("confidence >= ?", filter.credence.minConfidence)
        .and("channel = ?", filter.channel)
        .and("last_seen >= ?", since(filter.maxAge))
        .andHolds("search", filter.q);
    OfferItem.restrict(sql, filter.item);
  }

  private Instant since(Integer maxAgeSeconds) {
    return maxAgeSeconds == null ? null : clock.instant().minusSeconds(maxAgeSeconds);
  }

  /**
   * The best bid and the best ask of each item, currency and unit, the busiest first. An offer's
   * other prices count too; a price without a currency could mean any, and is left out.
   */
  BestOffers best(BestFilter filter) {
    var sql =
        new Sql(
                """
                SELECT game, realm, coalesce(max(item), max(item_zh), min(item_name)) AS item,
                  normalised, p.currency, unit,
                  max(p.price) FILTER (WHERE side = 'buy') AS best_bid,
                  min(p.price) FILTER (WHERE side = 'sell') AS best_ask,
                  count(*) FILTER (WHERE side = 'buy') AS bids,
                  count(*) FILTER (WHERE side = 'sell') AS asks,
                  max(last_seen) AS last_seen
                FROM offer AS o CROSS JOIN LATERAL (
                  SELECT o.price, o.currency
                  UNION ALL
                  SELECT split_part(a, ' ', 1)::numeric, nullif(split_part(a, ' ', 2), '')
                  FROM unnest(o.alternatives) AS a) AS p
                WHERE p.price IS NOT NULL AND p.currency IS NOT NULL AND normalised IS NOT NULL
                """)
            .and("p.currency = ?", filter.currency)
            .and("confidence >= ?", filter.credence.minConfidence)
            .and("last_seen >= ?", since(filter.maxAge));
    filter.part.restrict(sql, "");
    OfferItem.restrict(sql, filter.item)
        .add(
            """
            GROUP BY game, realm, normalised, p.currency, unit
            ORDER BY count(*) DESC, normalised, p.currency, unit LIMIT ?
            """,
            filter.limit);
    List<BestOffers.Best> best = reads.list(sql, BestOffers.Best::read);
    return new BestOffers(best.size(), best);
  }
}

package io.marketcast.api.market.offer;

import io.marketcast.api.language.MainLanguage;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Offers from shouts, from the database. */
@ApplicationScoped
public class OfferReads {

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
    var order = OfferOrder.of(filter.sort, filter.prices);
    Sql sql = order.select();
    restrict(sql, filter);
    if (filter.page.cursor != null) {
      order.goOn(sql, filter.page.cursor);
    }
    sql.add(order.clause() + " LIMIT ?", filter.page.rowsToRead());
    String language = OfferLanguage.choose(filter.language, main.tag());
    var cut = filter.page.cut(reads.list(sql, row -> OfferOrder.read(row, language)), order::token);
    List<OfferEntry> offers = cut.rows().stream().map(OfferOrder.Placed::offer).toList();
    return new OfferPage(cut.count(), offers, cut.next(), language);
  }

  private void restrict(Sql sql, OfferFilter filter) {
    filter.part.restrict(sql, "");
    sql.and("side = ?", filter.side)
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
                FROM offer AS o CROSS JOIN LATERAL (%s) AS p
                WHERE p.price IS NOT NULL AND p.currency IS NOT NULL AND normalised IS NOT NULL
                """
                    .formatted(OfferOrder.PRICES))
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

package io.marketcast.api.market.offer;

import io.marketcast.api.market.query.PageToken;
import io.marketcast.api.market.query.PriceRange;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Sql;
import java.math.BigDecimal;
import java.sql.SQLException;

/**
 * By what offers are sorted, and in which direction; their key makes the order unique. Where only
 * some prices are wanted, an offer that names several goes by the best of those, and comes where
 * there is one.
 */
record OfferOrder(String column, boolean descending, PriceRange prices) {

  /** All prices that an offer {@code o} names, per unit. */
  static final String PRICES =
      """
      SELECT o.price, o.currency
      UNION ALL
      SELECT split_part(a, ' ', 1)::numeric, nullif(split_part(a, ' ', 2), '')
      FROM unnest(o.alternatives) AS a\
      """;

  private static final int KEYS = 4; // sorted value, game, realm, listing

  /**
   * An offer with what it is sorted by.
   *
   * @param price the one that it goes by, or null
   */
  record Placed(OfferEntry offer, BigDecimal price) {}

  static OfferOrder of(String sort, PriceRange prices) {
    boolean descending = sort.startsWith("-");
    return new OfferOrder(descending ? sort.substring(1) : sort, descending, prices);
  }

  private boolean isByPrice() {
    return column.equals("price");
  }

  private String price() {
    return prices.isAny() ? "o.price" : "wanted.price";
  }

  private String sorted() {
    return isByPrice() ? price() : "o." + column;
  }

  /** The query, as far as prices and order are concerned; conditions may follow. */
  Sql select() {
    var sql =
        new Sql("SELECT " + OfferEntry.COLUMNS + ", " + price() + " AS placed FROM offer AS o");
    if (!prices.isAny()) {
      String best = descending ? "max" : "min";
      sql.add("CROSS JOIN LATERAL (SELECT " + best + "(p.price) AS price FROM (" + PRICES);
      prices.restrict(sql.add(") AS p WHERE TRUE"), "p.").add(") AS wanted");
    }
    sql.add("WHERE TRUE");
    return prices.isAny() && !isByPrice() ? sql : sql.add("AND " + price() + " IS NOT NULL");
  }

  static Placed read(Row row, String language) throws SQLException {
    return new Placed(OfferEntry.read(row, language), row.decimal("placed"));
  }

  /** Goes on behind the last row of a page. */
  void goOn(Sql sql, String cursor) {
    PageToken last = PageToken.parse(cursor, KEYS);
    sql.add(
        "AND (%s, game, realm, listing_id) %s (?, ?, ?, ?)"
            .formatted(sorted(), descending ? "<" : ">"),
        isByPrice() ? last.decimal(0) : last.time(0),
        last.text(1),
        last.text(2),
        last.text(3));
  }

  String clause() {
    String direction = descending ? " DESC" : "";
    return "ORDER BY %s%s, game%s, realm%s, listing_id%s"
        .formatted(sorted(), direction, direction, direction, direction);
  }

  String token(Placed last) {
    OfferEntry offer = last.offer();
    Object value =
        switch (column) {
          case "price" -> last.price();
          case "first_seen" -> offer.firstSeen();
          default -> offer.lastSeen();
        };
    String realm = offer.realm() == null ? "" : offer.realm();
    return PageToken.of(value, offer.game(), realm, offer.listingId());
  }
}

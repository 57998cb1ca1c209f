package io.marketcast.api.market.listing;

import io.marketcast.api.market.query.Cut;
import io.marketcast.api.market.query.PageToken;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/** Present listings, from the database. */
@ApplicationScoped
public class ListingReads {

  private static final int KEYS = 4; // of the order: sorted value, item, section, listing

  private final Reads reads;

  ListingReads(Reads reads) {
    this.reads = reads;
  }

  /** A page of listings. Those without a price are left out where the order goes by price. */
  public ListingPage page(ListingFilter filter) {
    var order = Order.of(filter.sort);
    var sql =
        new Sql(
            """
            SELECT l.item, l.listing_id, i.game, i.realm, i.item_id, i.item_name, i.category,
              l.section, l.side, l.price, l.currency, l.quantity, l.seller_name, l.seen
            FROM book_level l JOIN item i ON i.id = l.item WHERE TRUE
            """);
    restrict(sql, filter);
    if (order.byPrice()) {
      sql.add("AND l.price IS NOT NULL");
    }
    if (filter.cursor != null) {
      order.goOn(sql, PageToken.parse(filter.cursor, KEYS));
    }
    sql.add(order.clause() + " LIMIT ?", filter.limit + 1);
    var cut = Cut.of(reads.list(sql, ListingEntry::read), filter.limit, order::token);
    return new ListingPage(cut.count(), cut.rows(), cut.next());
  }

  private static void restrict(Sql sql, ListingFilter filter) {
    String number = filter.item == null ? null : filter.item.toString();
    sql.and("i.game = ?", filter.game)
        .and("i.realm = ?", filter.realm)
        .and("i.item_id = ?", number)
        .and("i.category = ?", filter.category)
        .andHolds("i.search", filter.q)
        .and("l.section = ?", filter.section)
        .and("l.side = ?", filter.side)
        .and("l.currency = ?", filter.currency)
        .and("l.price >= ?", filter.minPrice)
        .and("l.price <= ?", filter.maxPrice);
  }

  /**
   * By what, and in which direction. The listing's key makes it unique; "item" is that key alone,
   * which no update changes.
   */
  private record Order(String column, boolean descending) {

    static Order of(String sort) {
      boolean descending = sort.startsWith("-");
      return new Order(descending ? sort.substring(1) : sort, descending);
    }

    boolean byPrice() {
      return column.equals("price");
    }

    void goOn(Sql sql, PageToken last) {
      sql.add(
          "AND (l."
              + column
              + ", l.item, l.section, l.listing_id) "
              + (descending ? "<" : ">")
              + " (?, ?, ?, ?)",
          switch (column) {
            case "price" -> last.decimal(0);
            case "item" -> last.number(0);
            default -> last.time(0);
          },
          last.number(1),
          last.text(2),
          last.text(3));
    }

    String clause() {
      String direction = descending ? " DESC" : "";
      return "ORDER BY l.%s%s, l.item%s, l.section%s, l.listing_id%s"
          .formatted(column, direction, direction, direction, direction);
    }

    String token(ListingEntry last) {
      Object value =
          switch (column) {
            case "price" -> last.price();
            case "item" -> last.item();
            default -> last.seen();
          };
      return PageToken.of(value, last.item(), last.section(), last.listingId());
    }
  }
}

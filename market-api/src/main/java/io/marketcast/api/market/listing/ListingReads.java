package io.marketcast.api.market.listing;

import io.marketcast.api.market.query.ItemLanguages;
import io.marketcast.api.market.query.ItemNames;
import io.marketcast.api.market.query.PageToken;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Present listings, from the database. */
@ApplicationScoped
public class ListingReads {

  private static final int KEYS = 4; // of the order: sorted value, item, section, listing

  /** Sorting all listings looks at each of them: so many questions may do that at a time. */
  private static final int WHOLE_TABLES_AT_A_TIME = 2;

  private static final int WAIT_SECONDS = 2;

  private final Semaphore wholeTables = new Semaphore(WHOLE_TABLES_AT_A_TIME);
  private final Reads reads;
  private final ItemLanguages languages;

  ListingReads(Reads reads, ItemLanguages languages) {
    this.reads = reads;
    this.languages = languages;
  }

  /** A page of listings. Those without a price are left out where the order goes by price. */
  public ListingPage page(ListingFilter filter) {
    var order = Order.of(filter.sort);
    if (!order.byPrice() || filter.isOfSomeItems()) {
      return read(filter, order);
    }
    enter();
    try {
      return read(filter, order);
    } finally {
      wholeTables.release();
    }
  }

  private void enter() {
    try {
      if (wholeTables.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.unavailable(
        "others sort all listings now; name an item, a category or a part of a name", WAIT_SECONDS);
  }

  private ListingPage read(ListingFilter filter, Order order) {
    return reads.together(session -> {
      ItemNames names = languages.choose(session, filter.language);
      var sql =
          names.join(
              new Sql(
                  """
                  SELECT l.item, l.listing_id, i.game, i.realm, i.item_id, i.category, l.section,
                    l.side, l.price, l.currency, l.quantity, l.seller_name, l.seen, %s
                  FROM book_level l JOIN item i ON i.id = l.item
                  """
                      .formatted(names.column())));
      restrict(sql.add("WHERE TRUE"), filter);
      names.andMatches(sql, filter.q);
      if (order.byPrice()) {
        sql.add("AND l.price IS NOT NULL");
      }
      if (filter.page.cursor != null) {
        order.goOn(sql, PageToken.parse(filter.page.cursor, KEYS));
      }
      sql.add(order.clause() + " LIMIT ?", filter.page.rowsToRead());
      var cut = filter.page.cut(session.list(sql, ListingEntry::read), order::token);
      return new ListingPage(cut.count(), cut.rows(), cut.next(), names.language());
    });
  }

  private static void restrict(Sql sql, ListingFilter filter) {
    String number = filter.item == null ? null : filter.item.toString();
    filter
        .part
        .restrict(sql, "i.")
        .and("i.item_id = ?", number)
        .and("i.category = ?", filter.category)
        .and("l.section = ?", filter.section)
        .and("l.side = ?", filter.side);
    filter.prices.restrict(sql, "l.");
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

package io.marketcast.api.market.item;

import io.marketcast.api.market.query.Cut;
import io.marketcast.api.market.query.PageToken;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Session;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Items and their order books, from the database. */
@ApplicationScoped
public class ItemReads {

  private static final int MOST_LEVELS = 500;

  private final Reads reads;
  private final InstantSource clock;

  ItemReads(Reads reads, InstantSource clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** A page of items, in the order in which they were first seen. */
  public ItemPage page(ItemFilter filter) {
    var sql = new Sql("SELECT " + ItemSummary.COLUMNS + " FROM item i WHERE TRUE");
    sql.and("i.game = ?", filter.game)
        .and("i.realm = ?", filter.realm)
        .and("i.category = ?", filter.category)
        .and("(coalesce(i.on_sale, 0) > 0) = ?", filter.onSale);
    if (filter.q != null) {
      sql.add(
          "AND (strpos(i.search, ?) > 0 OR i.item_id = ?)",
          filter.q.toLowerCase(Locale.ROOT),
          filter.q);
    }
    if (filter.cursor != null) {
      sql.add("AND i.id > ?", PageToken.parse(filter.cursor, 1).number(0));
    }
    sql.add("ORDER BY i.id LIMIT ?", filter.limit + 1);
    var cut =
        Cut.of(reads.list(sql, ItemSummary::read), filter.limit, item -> PageToken.of(item.id()));
    return new ItemPage(cut.count(), cut.rows(), cut.next());
  }

  /** One item with its book. */
  public ItemDetail detail(ItemKey key) {
    return reads.together(session -> {
      ItemSummary item = find(session, key);
      long age = Duration.between(item.lastSeen(), clock.instant()).toSeconds();
      return new ItemDetail(item, Math.max(0, age), book(session, item));
    });
  }

  /** The item of this number that was seen last, where game or realm are not given. */
  static ItemSummary find(Session session, ItemKey key) throws SQLException {
    var sql =
        new Sql(
                "SELECT " + ItemSummary.COLUMNS + " FROM item i WHERE i.item_id = ?",
                key.id().toString())
            .and("i.game = ?", key.game())
            .and("i.realm = ?", key.realm())
            .add("ORDER BY i.last_seen DESC LIMIT 1");
    return session
        .first(sql, ItemSummary::read)
        .orElseThrow(() -> ProblemException.notFound("id", "no such item has been seen"));
  }

  private record Placed(
      String section, Instant captured, boolean complete, ItemDetail.Level level) {}

  private static List<ItemDetail.Section> book(Session session, ItemSummary item)
      throws SQLException {
    var sql =
        new Sql(
            """
            SELECT b.section, b.captured, b.complete, l.listing_id, l.side, l.price, l.currency,
              l.quantity, l.seller_name, l.seen
            FROM book b LEFT JOIN book_level l ON l.item = b.item AND l.section = b.section
            WHERE b.item = ? ORDER BY b.section, l.side, l.price, l.listing_id LIMIT ?
            """,
            item.id(),
            MOST_LEVELS);
    var sections = new LinkedHashMap<String, ItemDetail.Section>();
    for (Placed placed : session.list(sql, ItemReads::placed)) {
      ItemDetail.Section section =
          sections.computeIfAbsent(
              placed.section(),
              name ->
                  new ItemDetail.Section(
                      name, placed.captured(), placed.complete(), new ArrayList<>()));
      if (placed.level() != null) {
        section.levels().add(placed.level());
      }
    }
    return List.copyOf(sections.values());
  }

  private static Placed placed(Row row) throws SQLException {
    String listing = row.text("listing_id");
    ItemDetail.Level level =
        listing == null
            ? null // the section is known to be empty
            : new ItemDetail.Level(
                listing,
                row.text("side"),
                row.decimal("price"),
                row.text("currency"),
                row.numberOrNull("quantity"),
                row.text("seller_name"),
                row.time("seen"));
    return new Placed(row.text("section"), row.time("captured"), row.flag("complete"), level);
  }
}

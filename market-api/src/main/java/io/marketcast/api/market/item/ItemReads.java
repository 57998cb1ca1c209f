package io.marketcast.api.market.item;

import io.marketcast.api.market.query.ItemLanguages;
import io.marketcast.api.market.query.ItemNames;
import io.marketcast.api.market.query.LanguageWish;
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

/** Items and their order books, from the database. */
@ApplicationScoped
public class ItemReads {

  private static final int MOST_LEVELS = 500;

  private final Reads reads;
  private final ItemLanguages languages;
  private final InstantSource clock;

  ItemReads(Reads reads, ItemLanguages languages, InstantSource clock) {
    this.reads = reads;
    this.languages = languages;
    this.clock = clock;
  }

  /** A page of items, in the order in which they were first seen. */
  public ItemPage page(ItemFilter filter) {
    return reads.together(session -> {
      ItemNames names = languages.choose(session, filter.language);
      var sql = names.join(ItemSummary.select(names, clock.instant())).add("WHERE TRUE");
      filter
          .part
          .restrict(sql, "i.")
          .and("i.category = ?", filter.category)
          .and("(coalesce(i.on_sale, 0) > 0) = ?", filter.onSale);
      names.andMatches(sql, filter.q);
      if (filter.page.cursor != null) {
        sql.add("AND i.id > ?", PageToken.parse(filter.page.cursor, 1).number(0));
      }
      sql.add("ORDER BY i.id LIMIT ?", filter.page.rowsToRead());
      var cut =
          filter.page.cut(session.list(sql, ItemSummary::read), item -> PageToken.of(item.id()));
      return new ItemPage(cut.count(), cut.rows(), cut.next(), names.language());
    });
  }

  /** One item with its book. */
  ItemDetail detail(ItemKey key, LanguageWish wish) {
    return reads.together(session -> {
      ItemNames names = languages.choose(session, wish);
      Instant now = clock.instant();
      ItemSummary item = find(session, key, names, now);
      long age = Duration.between(item.lastSeen(), now).toSeconds();
      return new ItemDetail(item, Math.max(0, age), book(session, item), names.language());
    });
  }

  /** The item of this number that was seen last, where game or realm are not given. */
  static ItemSummary find(Session session, ItemKey key, ItemNames names, Instant now)
      throws SQLException {
    var sql =
        names
            .join(ItemSummary.select(names, now))
            .add("WHERE i.item_id = ?", key.id().toString())
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

package io.marketcast.api.market.calculator;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.market.trade.BookWalk;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is on sale of an item now, as far as somebody looked. Blocks; any thread. */
@ApplicationScoped
public class Books {

  private final Reads reads;

  Books(Reads reads) {
    this.reads = reads;
  }

  /**
   * An item's book in one realm.
   *
   * @param realm empty where the operator named none
   * @param lastSeen when the item was last looked at
   * @param levels in whole units of money, cheapest first
   */
  record Book(String realm, Instant lastSeen, List<BookWalk.Level> levels) {}

  private record Key(int id, String realm, Instant lastSeen) {}

  /**
   * Finds a book.
   *
   * @param realm null for the one that was seen last
   * @return empty where the item was never seen
   */
  Optional<Book> find(String game, long itemId, String realm) {
    Sql item =
        new Sql(
                "SELECT id, realm, last_seen FROM item WHERE game = ? AND item_id = ?",
                game,
                Long.toString(itemId))
            .and("realm = ?", realm)
            .add("ORDER BY last_seen DESC LIMIT 1");
    return reads.together(session -> {
      Optional<Key> key =
          session.first(
              item, row -> new Key(row.integer("id"), row.text("realm"), row.time("last_seen")));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      List<BookWalk.Level> levels =
          session.list(
              levels(key.get().id()),
              row ->
                  new BookWalk.Level(
                      row.decimal("price").longValueExact(), row.number("quantity")));
      return Optional.of(new Book(key.get().realm(), key.get().lastSeen(), levels));
    });
  }

  /** Prices that are no whole numbers are of no game whose trades are reckoned here. */
  private static Sql levels(int item) {
    return new Sql(
        """
        SELECT price, quantity FROM book_level
        WHERE item = ? AND section = 'sale' AND side = 'sell' AND price = trunc(price) AND quantity > 0
        ORDER BY price
        """,
        item);
  }
}

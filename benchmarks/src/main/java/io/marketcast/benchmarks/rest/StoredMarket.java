package io.marketcast.benchmarks.rest;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A market in the database, made there, as ingest would have left it. */
final class StoredMarket {

  static final int FIRST_ITEM = 1_000_000;
  static final int ITEMS_WITH_HISTORY = 500;
  static final int CATEGORIES = 40;
  static final int OFFERED_ITEMS = 500;

  private static final int OFFERS = 100_000;
  private static final int DAYS = 14;
  private static final int HOURS = 24 * DAYS;
  private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

  private final String url;
  private final int items;
  private final int levels;

  StoredMarket(String url, int items, int levels) {
    this.url = url;
    this.items = items;
    this.levels = levels;
  }

  /** Waits until the replica has made the tables. */
  void awaitSchema(Duration limit) throws SQLException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (ask("SELECT coalesce(to_regclass('offer_name')::text, '')").isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("the replica did not make the tables");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Fills the tables and says with what. */
  String fill() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(ITEMS.formatted(FIRST_ITEM, CATEGORIES, levels, items));
      statement.execute(BOOKS);
      statement.execute(LEVELS.formatted(levels));
      statement.execute(CANDLES.formatted(3600, "hour", "hour", HOURS, ITEMS_WITH_HISTORY));
      statement.execute(CANDLES.formatted(86_400, "day", "day", DAYS, ITEMS_WITH_HISTORY));
      statement.execute(OFFER_ROWS.formatted(OFFERED_ITEMS, OFFERED_ITEMS, OFFERS));
      statement.execute("VACUUM ANALYZE");
    }
    return ask("SELECT count(*) FROM item")
        + " items, "
        + ask("SELECT count(*) FROM book_level")
        + " listings, "
        + ask("SELECT count(*) FROM candle")
        + " candles, "
        + ask("SELECT count(*) FROM offer")
        + " offers, "
        + ask("SELECT pg_size_pretty(pg_database_size(current_database()))");
  }

  private String ask(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static final String ITEMS =
      """
      INSERT INTO item (id, game, realm, item_id, item_name, category, currency, last_seen, epoch,
        "offset", min_price, max_price, avg_price, on_sale)
      SELECT n, 'bpsr', 'jp', (%d + n - 1)::text, 'Item ' || (1000000 + n - 1),
        'category-' || n %% %d, 'luno', now() - n * interval '1 second', 'bench', n, 1000, 1000 + %d,
        1020, 500
      FROM generate_series(1, %d) n
      """;

  private static final String BOOKS =
      """
      INSERT INTO book (item, section, epoch, "offset", captured, agent, page, pages, complete)
      SELECT id, 'sale', 'bench', id, last_seen, 'vm-1', 0, 1, true FROM item
      """;

  private static final String LEVELS =
      """
      INSERT INTO book_level (item, section, listing_id, side, price, currency, quantity, seen)
      SELECT i.id, 'sale', 'bpsr:' || i.item_id || ':' || (1000 + l), 'sell', 1000 + l, 'luno',
        1 + (i.id * 7 + l) %% 99, i.last_seen
      FROM item i, generate_series(1, %d) l
      """;

  private static final String CANDLES =
      """
      INSERT INTO candle (item, seconds, start, open, high, low, close, mid, quantity, median,
        samples, asks)
      SELECT i.id, %d, date_trunc('%s', now(), 'UTC') - h * interval '1 %s', 1000, 1050, 990, 1010,
        1025.5, 500, 1005, 12, '1000*6 1010*6'
      FROM item i, generate_series(0, %d) h WHERE i.id <= %d
      """;

  private static final String OFFER_ROWS =
      """
      INSERT INTO offer (game, listing_id, epoch, "offset", item_name, item, side, price, currency,
        quantity, seller_name, channel, confidence, first_seen, last_seen, times)
      SELECT 'artale', 'artale:' || n, 'bench', n, 'thing ' || n %% %d, 'Thing ' || n %% %d,
        CASE n %% 2 WHEN 0 THEN 'sell' ELSE 'buy' END, n %% 1000, 'meso', 1, 'Player' || n %% 3000,
        n %% 2000, 0.9, now() - n * interval '1 second', now() - n * interval '1 second', 1
      FROM generate_series(1, %d) n
      """;
}

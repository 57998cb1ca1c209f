package io.marketcast.api.market.statistic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Session;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The market in figures, from the database. They count whole tables, so each answer is kept for
 * {@link #FRESH}, however many ask.
 */
@ApplicationScoped
public class StatisticReads {

  static final Duration FRESH = Duration.ofSeconds(15);

  private static final int MOST_ANSWERS = 500;
  private static final int MOST_CATEGORIES = 500;

  private record Question(String what, Object first, Object second) {}

  private final Reads reads;
  private final InstantSource clock;
  private final Cache<Question, Object> answers =
      Caffeine.newBuilder().maximumSize(MOST_ANSWERS).expireAfterWrite(FRESH).build();

  StatisticReads(Reads reads, InstantSource clock) {
    this.reads = reads;
    this.clock = clock;
  }

  public Overview overview(int days) {
    return (Overview)
        answers.get(new Question("overview", days, null), unknown -> readOverview(days));
  }

  private Overview readOverview(int days) {
    LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days - 1L);
    var sums =
        new Sql(
            """
            SELECT day, game, sum(events) AS events, sum(looks) AS looks,
              sum(listings) AS listings, sum(summaries) AS summaries, sum(shouts) AS shouts,
              sum(offers) AS offers
            FROM daily_statistic WHERE day >= ? GROUP BY day, game ORDER BY day DESC, game
            """,
            first);
    return reads.together(session -> {
      List<Overview.Day> rows = session.list(sums, Overview.Day::read);
      return session.first(TOTALS, row -> overview(row, rows)).orElseThrow();
    });
  }

  private static final Sql TOTALS =
      new Sql(
          """
          SELECT t.items, t.items_on_sale, t.units_on_sale,
            (SELECT count(*) FROM book_level) AS listings, (SELECT count(*) FROM offer) AS offers,
            s.epoch || ':' || s."offset" AS cursor, s.published
          FROM ingest_state s, (
            SELECT count(*) AS items, count(*) FILTER (WHERE on_sale > 0) AS items_on_sale,
              coalesce(sum(on_sale), 0) AS units_on_sale FROM item) t
          """);

  private static Overview overview(Row row, List<Overview.Day> days) throws SQLException {
    return new Overview(
        row.number("items"),
        row.number("items_on_sale"),
        row.number("units_on_sale"),
        row.number("listings"),
        row.number("offers"),
        row.text("cursor"),
        row.time("published"),
        days);
  }

  public Trending trending(TrendingFilter filter) {
    var all =
        (Trending)
            answers.get(
                new Question("trending " + filter.by, filter.game, filter.hours),
                unknown -> reads.together(session -> readTrending(session, filter)));
    List<Trending.Trend> wanted =
        all.items().subList(0, Math.min(filter.limit, all.items().size()));
    return new Trending(all.hours(), wanted.size(), wanted);
  }

  private Trending readTrending(Session session, TrendingFilter filter) throws SQLException {
    Instant since = clock.instant().minus(Duration.ofHours(filter.hours));
    var sql =
        new Sql(
                """
                SELECT i.game, i.realm, i.item_id, i.item_name, i.currency, c.*,
                  round((c.last_price - c.first_price) * 100 / c.first_price, 2) AS change_percent
                FROM (
                  SELECT item, (array_agg(open ORDER BY start))[1] AS first_price,
                    (array_agg(close ORDER BY start DESC))[1] AS last_price, min(low) AS low,
                    max(high) AS high, sum(samples) AS samples
                  FROM candle WHERE seconds = 3600 AND start >= ? AND open IS NOT NULL
                  GROUP BY item) c
                JOIN item i ON i.id = c.item WHERE c.first_price > 0
                """,
                since)
            .and("i.game = ?", filter.game)
            .add(
                filter.by.equals("samples")
                    ? "ORDER BY c.samples DESC, i.id"
                    : "ORDER BY abs((c.last_price - c.first_price) / c.first_price) DESC, i.id")
            .add("LIMIT ?", TrendingFilter.MOST);
    List<Trending.Trend> trends = session.list(sql, Trending.Trend::read);
    return new Trending(filter.hours, trends.size(), trends);
  }

  CategoryBreakdown categories(String game) {
    return (CategoryBreakdown)
        answers.get(new Question("categories", game, null), unknown -> readCategories(game));
  }

  private CategoryBreakdown readCategories(String game) {
    var sql =
        new Sql(
                """
                SELECT game, category, currency, count(*) AS items,
                  count(*) FILTER (WHERE on_sale > 0) AS items_on_sale,
                  coalesce(sum(on_sale), 0) AS units_on_sale, min(min_price) AS min_price,
                  round(sum(on_sale * avg_price)) AS value
                FROM item WHERE TRUE
                """)
            .and("game = ?", game)
            .add(
                """
                GROUP BY game, category, currency ORDER BY items DESC, game, category, currency
                LIMIT ?
                """,
                MOST_CATEGORIES);
    List<CategoryBreakdown.Category> rows = reads.list(sql, CategoryBreakdown.Category::read);
    return new CategoryBreakdown(rows.size(), rows);
  }
}

package io.marketcast.api.monitoring.market;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.market.statistic.Overview;
import io.marketcast.api.market.statistic.StatisticReads;
import io.marketcast.api.market.statistic.TrendingFilter;
import io.marketcast.api.monitoring.market.MarketStats.Game;
import io.marketcast.api.monitoring.market.MarketStats.Move;
import io.marketcast.api.monitoring.market.MarketStats.Sums;
import io.marketcast.api.monitoring.market.MarketStats.Volume;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Today's figures from the tables of statistics. Waits for the database, for seconds. */
@ApplicationScoped
class DatabaseMarket {

  private static final int HOURS = 24;
  private static final int MOVES = 5;

  private record Goods(long items, Volume volume) {}

  private final Reads reads;
  private final StatisticReads statistics;

  DatabaseMarket(Reads reads, StatisticReads statistics) {
    this.reads = reads;
    this.statistics = statistics;
  }

  /**
   * Reads them.
   *
   * @throws ProblemException where the database does not answer
   */
  MarketStats read(Instant now, Double eventsPerSecond) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Game> games = statistics.overview(1).days().stream().map(DatabaseMarket::game).toList();
    List<Goods> goods = goods(midnight);
    var today =
        new Sums(
            games.stream().mapToLong(Game::events).sum(),
            games.stream().mapToLong(Game::listings).sum(),
            goods.stream().mapToLong(Goods::items).sum(),
            games.stream().mapToLong(Game::shouts).sum(),
            games.stream().mapToLong(Game::offers).sum());
    List<Volume> volume =
        goods.stream().map(Goods::volume).filter(some -> some.currency() != null).toList();
    return new MarketStats(
        now,
        day,
        DatabaseState.CONNECTED,
        midnight,
        eventsPerSecond,
        today,
        games,
        volume,
        moves());
  }

  private static Game game(Overview.Day day) {
    return new Game(day.game(), day.events(), day.listings(), day.shouts(), day.offers());
  }

  private List<Goods> goods(Instant midnight) {
    var sql =
        new Sql(
            """
            SELECT currency, count(*) AS items, coalesce(sum(on_sale), 0) AS units,
              coalesce(round(sum(on_sale * avg_price)), 0) AS value
            FROM item WHERE last_seen >= ? GROUP BY currency ORDER BY currency
            """,
            midnight);
    return reads.list(
        sql,
        row ->
            new Goods(
                row.number("items"),
                new Volume(row.text("currency"), row.number("units"), row.decimal("value"))));
  }

  private List<Move> moves() {
    var filter = new TrendingFilter();
    filter.by = "change";
    filter.hours = HOURS;
    filter.limit = MOVES;
    return statistics.trending(filter).items().stream()
        .map(trend ->
            new Move(
                trend.game(),
                trend.itemId(),
                trend.itemName(),
                trend.currency(),
                trend.firstPrice(),
                trend.lastPrice(),
                trend.changePercent()))
        .toList();
  }
}

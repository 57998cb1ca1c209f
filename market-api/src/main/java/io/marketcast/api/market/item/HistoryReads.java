package io.marketcast.api.market.item;

import io.marketcast.api.market.history.Asks;
import io.marketcast.api.market.history.Interval;
import io.marketcast.api.market.query.ItemLanguages;
import io.marketcast.api.market.query.ItemNames;
import io.marketcast.api.market.query.LanguageWish;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Session;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Price histories, from the database. */
@ApplicationScoped
public class HistoryReads {

  private final Reads reads;
  private final ItemLanguages languages;

  HistoryReads(Reads reads, ItemLanguages languages) {
    this.reads = reads;
    this.languages = languages;
  }

  History history(ItemKey key, HistorySpan span, LanguageWish wish) {
    return reads.together(session -> {
      ItemNames names = languages.choose(session, wish);
      ItemSummary item = ItemReads.find(session, key, names, span.to());
      Map<Instant, Optional<Asks.Usual>> days = days(session, item.id(), span);
      var sql =
          new Sql(
              """
              SELECT start, open, high, low, close, round(mid, 2) AS mid, median, quantity, samples
              FROM candle WHERE item = ? AND seconds = ? AND start >= ? AND start < ?
              ORDER BY start
              """,
              item.id(),
              span.seconds(),
              span.from(),
              span.to());
      List<History.Candle> candles =
          session.list(
              sql,
              row ->
                  History.Candle.read(
                      row, time -> days.getOrDefault(Interval.DAY.start(time), Optional.empty())));
      return new History(
          item.game(),
          item.realm(),
          item.itemId(),
          item.itemName(),
          span.interval(),
          span.from(),
          span.to(),
          candles.size(),
          candles,
          names.language());
    });
  }

  /** What was asked on most looks of each day; judged now, so that late looks count as all do. */
  private static Map<Instant, Optional<Asks.Usual>> days(
      Session session, int item, HistorySpan span) throws SQLException {
    var sql =
        new Sql(
            "SELECT start, asks FROM candle WHERE item = ? AND seconds = ? AND start >= ?"
                + " AND start < ?",
            item,
            Interval.DAY.seconds(),
            Interval.DAY.start(span.from()),
            span.to());
    var days = new HashMap<Instant, Optional<Asks.Usual>>();
    session.list(sql, row -> days.put(row.time("start"), Asks.parse(row.text("asks")).usual()));
    return days;
  }
}

package io.marketcast.api.market.item;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Price histories, from the database. */
@ApplicationScoped
public class HistoryReads {

  private final Reads reads;

  HistoryReads(Reads reads) {
    this.reads = reads;
  }

  History history(ItemKey key, HistorySpan span) {
    return reads.together(session -> {
      ItemSummary item = ItemReads.find(session, key);
      var sql =
          new Sql(
              """
              SELECT start, open, high, low, close, round(mid, 2) AS mid, median, quantity,
                samples, sudden_move
              FROM candle WHERE item = ? AND seconds = ? AND start >= ? AND start < ?
              ORDER BY start
              """,
              item.id(),
              span.seconds(),
              span.from(),
              span.to());
      List<History.Candle> candles = session.list(sql, History.Candle::read);
      return new History(
          item.game(),
          item.realm(),
          item.itemId(),
          item.itemName(),
          span.interval(),
          span.from(),
          span.to(),
          candles.size(),
          candles);
    });
  }
}

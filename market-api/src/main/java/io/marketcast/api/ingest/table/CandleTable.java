package io.marketcast.api.ingest.table;

import io.marketcast.api.market.history.Asks;
import io.marketcast.api.market.history.Bar;
import io.marketcast.api.market.history.Interval;
import io.marketcast.api.market.history.Sample;
import io.marketcast.api.store.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes {@code candle}. One use, one transaction. */
final class CandleTable {

  private static final String READ =
      """
      SELECT item, seconds, start, open, open_at, close, close_at, mid, mid_at, quantity,
        quantity_at, high, low, asks
      FROM candle JOIN unnest(?, ?, ?) AS k(item, seconds, start) USING (item, seconds, start)\
      """;
  private static final String WRITE =
      """
      INSERT INTO candle (item, seconds, start, open, open_at, close, close_at, mid, mid_at,
        quantity, quantity_at, high, low, asks, median, samples)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (item, seconds, start) DO UPDATE SET open = EXCLUDED.open,
        open_at = EXCLUDED.open_at, close = EXCLUDED.close, close_at = EXCLUDED.close_at,
        mid = EXCLUDED.mid, mid_at = EXCLUDED.mid_at, quantity = EXCLUDED.quantity,
        quantity_at = EXCLUDED.quantity_at, high = EXCLUDED.high, low = EXCLUDED.low,
        asks = EXCLUDED.asks, median = EXCLUDED.median, samples = EXCLUDED.samples\
      """;

  private record Key(int item, int seconds, Instant start) {

    static Key of(int item, Interval interval, Sample sample) {
      return new Key(item, interval.seconds(), interval.start(sample.captured()));
    }
  }

  private record Taken(int item, Sample sample) {}

  private final Connection connection;
  private final List<Taken> samples = new ArrayList<>();
  private final Map<Key, Bar> bars = new LinkedHashMap<>();

  CandleTable(Connection connection) {
    this.connection = connection;
  }

  void add(int item, Sample sample) {
    samples.add(new Taken(item, sample));
  }

  void write() throws SQLException {
    if (samples.isEmpty()) {
      return;
    }
    for (Taken taken : samples) {
      for (Interval interval : Interval.values()) {
        bars.put(Key.of(taken.item(), interval, taken.sample()), new Bar());
      }
    }
    read();
    for (Taken taken : samples) {
      for (Interval interval : Interval.values()) {
        bars.get(Key.of(taken.item(), interval, taken.sample())).add(taken.sample());
      }
    }
    writeBars();
  }

  private void read() throws SQLException {
    var columns = new Rows<>(connection, bars.keySet());
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setArray(1, columns.column("int", Key::item));
      query.setArray(2, columns.column("int", Key::seconds));
      query.setArray(3, columns.column("timestamptz", Key::start));
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          var key = new Key(found.getInt(1), found.getInt(2), time(found, 3));
          bars.put(key, bar(found));
        }
      }
    }
  }

  private static Bar bar(ResultSet found) throws SQLException {
    return new Bar(
        new Bar.Timed<>(found.getBigDecimal(4), time(found, 5)),
        new Bar.Timed<>(found.getBigDecimal(6), time(found, 7)),
        new Bar.Timed<>(found.getBigDecimal(8), time(found, 9)),
        new Bar.Timed<>(found.getObject(10, Long.class), time(found, 11)),
        found.getBigDecimal(12),
        found.getBigDecimal(13),
        Asks.parse(found.getString(14)));
  }

  private static Instant time(ResultSet found, int column) throws SQLException {
    Timestamp time = found.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private void writeBars() throws SQLException {
    var columns = new Rows<>(connection, bars.entrySet());
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setArray(1, columns.column("int", e -> e.getKey().item()));
      write.setArray(2, columns.column("int", e -> e.getKey().seconds()));
      write.setArray(3, columns.column("timestamptz", e -> e.getKey().start()));
      write.setArray(4, columns.column("numeric", e -> e.getValue().open().value()));
      write.setArray(5, columns.column("timestamptz", e -> e.getValue().open().at()));
      write.setArray(6, columns.column("numeric", e -> e.getValue().close().value()));
      write.setArray(7, columns.column("timestamptz", e -> e.getValue().close().at()));
      write.setArray(8, columns.column("numeric", e -> e.getValue().mid().value()));
      write.setArray(9, columns.column("timestamptz", e -> e.getValue().mid().at()));
      write.setArray(10, columns.column("bigint", e -> e.getValue().quantity().value()));
      write.setArray(11, columns.column("timestamptz", e -> e.getValue().quantity().at()));
      write.setArray(12, columns.column("numeric", e -> e.getValue().high()));
      write.setArray(13, columns.column("numeric", e -> e.getValue().low()));
      write.setArray(14, columns.column("text", e -> e.getValue().asks().toString()));
      write.setArray(15, columns.column("numeric", e -> e.getValue().asks().median()));
      write.setArray(16, columns.column("int", e -> e.getValue().asks().samples()));
      write.executeUpdate();
    }
  }
}

package io.marketcast.api.ingest.table;

import io.marketcast.api.store.Rows;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds to {@code daily_statistic}. */
final class StatisticTable {

  private static final String ADD =
      """
      INSERT INTO daily_statistic AS s
        (day, game, realm, events, looks, listings, summaries, shouts, offers)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (day, game, realm) DO UPDATE SET events = s.events + EXCLUDED.events,
        looks = s.looks + EXCLUDED.looks, listings = s.listings + EXCLUDED.listings,
        summaries = s.summaries + EXCLUDED.summaries, shouts = s.shouts + EXCLUDED.shouts,
        offers = s.offers + EXCLUDED.offers\
      """;

  private record Key(LocalDate day, String game, String realm) {

    static Key of(Fact fact) {
      LocalDate day = fact.captured().atZone(ZoneOffset.UTC).toLocalDate();
      return new Key(day, fact.event().origin().game(), fact.realm());
    }
  }

  private record Sums(
      long events, long looks, long listings, long summaries, long shouts, long offers) {

    static Sums of(MarketEvent event) {
      return switch (event) {
        case NewListings e -> new Sums(1, 1, e.listings().size(), 0, 0, 0);
        case MarketSummary e -> new Sums(1, 0, 0, 1, 0, 0);
        case Shout e -> new Sums(1, 0, e.listings().size(), 0, 1, e.listings().size());
      };
    }

    Sums plus(Sums other) {
      return new Sums(
          events + other.events,
          looks + other.looks,
          listings + other.listings,
          summaries + other.summaries,
          shouts + other.shouts,
          offers + other.offers);
    }
  }

  private StatisticTable() {}

  /** Gives how many listings the facts have. */
  static long add(Connection connection, List<Fact> facts) throws SQLException {
    Map<Key, Sums> sums = new HashMap<>();
    facts.forEach(fact -> sums.merge(Key.of(fact), Sums.of(fact.event()), Sums::plus));
    if (!sums.isEmpty()) {
      add(connection, sums);
    }
    return sums.values().stream().mapToLong(Sums::listings).sum();
  }

  private static void add(Connection connection, Map<Key, Sums> sums) throws SQLException {
    var columns = new Rows<>(connection, sums.entrySet());
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setArray(1, columns.column("date", e -> e.getKey().day()));
      add.setArray(2, columns.column("text", e -> e.getKey().game()));
      add.setArray(3, columns.column("text", e -> e.getKey().realm()));
      add.setArray(4, columns.column("bigint", e -> e.getValue().events()));
      add.setArray(5, columns.column("bigint", e -> e.getValue().looks()));
      add.setArray(6, columns.column("bigint", e -> e.getValue().listings()));
      add.setArray(7, columns.column("bigint", e -> e.getValue().summaries()));
      add.setArray(8, columns.column("bigint", e -> e.getValue().shouts()));
      add.setArray(9, columns.column("bigint", e -> e.getValue().offers()));
      add.executeUpdate();
    }
  }
}

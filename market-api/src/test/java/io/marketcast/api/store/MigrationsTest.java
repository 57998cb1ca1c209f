package io.marketcast.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

/** Every step of the schema, with what a database has by then: nothing of it may go or change. */
final class MigrationsTest {

  /** What is made of other columns, or was given up: a step says so in its file. */
  private static final String MAY_CHANGE = "'{search,names,normalised,sudden_move}'::text[]";

  /** Rows that are there from a version on. */
  private static final Map<String, List<String>> ROWS =
      Map.of(
          "1",
              List.of(
                  "INSERT INTO epoch (name) VALUES ('a'), ('b')",
                  "INSERT INTO event (day, epoch, \"offset\", published, type, game, json) VALUES"
                      + " ('2026-11-01', 'a', 1, '2026-11-01T00:00:00Z', 'shout', 'g', '{}'),"
                      + " ('1970-01-01', 'a', 2, '1970-01-01T00:00:00Z', NULL, NULL, '\\x00ff')",
                  "INSERT INTO rejected_entry (entry_id, content) VALUES ('1-1', 'x')",
                  "UPDATE ingest_state SET epoch = 'a', \"offset\" = 2, lost = 3, unreadable = 4",
                  "INSERT INTO agent_clock VALUES ('vm-1', 5000, 5000, now())",
                  "INSERT INTO item (game, item_id, item_name, category, currency, last_seen,"
                      + " epoch, \"offset\", min_price, max_price, avg_price, on_sale) VALUES ('g',"
                      + " '1', 'Moonlit ORE', 'c', 'l', now(), 'a', 1, 10, 12, 11.5, 6), ('g', '2',"
                      + " NULL, NULL, NULL, '-infinity', '', 0, NULL, NULL, NULL, NULL)",
                  "INSERT INTO book VALUES (1, 'sale', 'a', 1, now(), 'vm-1', 0, 1, true)",
                  "INSERT INTO book_level VALUES (1, 'sale', 'g:1:10', 'sell', 10, 'l', 5, NULL,"
                      + " now())",
                  "INSERT INTO candle VALUES (1, 60, now(), 10, 12, 9, 11, now(), now(), 10.5,"
                      + " now(), 6, now(), 10, 3, true, '10*2 12*1')",
                  "INSERT INTO shout VALUES ('a', 1, 'g', '', 'vm-1', now(), 7, 'N', 'S> ore', 'u',"
                      + " 'p', 'm', false, '{#fff}', 2)",
                  "INSERT INTO offer (game, listing_id, epoch, \"offset\", item_name, item, side,"
                      + " price, currency, quantity, first_seen, last_seen, times) VALUES ('g',"
                      + " 'x', 'a', 1, 'ORE', 'Moonlit Ore', 'sell', 2.5, 'meso', 3, now(), now(),"
                      + " 2), ('g', 'y', 'a', 1, NULL, NULL, 'buy', NULL, NULL, NULL, now(), now(),"
                      + " 1)",
                  "INSERT INTO daily_statistic VALUES ('2026-11-01', 'g', '', 1, 2, 3, 4, 5, 6)"),
          "2",
              List.of(
                  "INSERT INTO item_name VALUES ('g', 'ja', '1', '月の鉱石')",
                  "INSERT INTO name_catalog VALUES ('g', 'ja', 'v', 1, now())",
                  "INSERT INTO item_category VALUES ('g', '1', '7')",
                  "INSERT INTO category_name VALUES ('g', 'ja', '7', '鉱石', 1)",
                  "INSERT INTO trading_rule VALUES ('g', '1', 'c', 's', 10, 5, 20, 1, 2, 3, 4, 5,"
                      + " 6, 7)"),
          "4", List.of("UPDATE offer SET item_zh = '月光礦石' WHERE listing_id = 'x'"),
          "7",
              List.of(
                  "INSERT INTO alert (id, source, rule, subject, level, message, raised, silenced)"
                      + " VALUES ('1', 'system', 'r', 's', 'ERROR', 'm', now(), false)",
                  "INSERT INTO alert_silence VALUES ('1', NULL, NULL, now(), now(), 'c')"),
          "8",
              List.of(
                  "INSERT INTO watch (id, name, side, condition, cooldown_seconds, enabled,"
                      + " holding) VALUES ('1', 'n', 'sell', 'below', 60, true, '{g  1}')"));

  @Test
  void eachStepKeepsWhatTheDatabaseHasByThen() throws Exception {
    try (var postgres = new TestDatabase();
        Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      Map<String, List<String>> before = Map.of();
      for (String version : versions(postgres)) {
        migrate(postgres, version);
        for (String table : before.keySet()) {
          assertKept(statement, "V" + version, table, before.get(table));
        }
        for (String rows : ROWS.getOrDefault(version, List.of())) {
          statement.execute(rows);
        }
        before = everything(statement);
      }
      assertTrue(before.size() >= 20, "tables with rows: " + before.keySet());
      assertEquals("moonlit ore", postgres.ask("SELECT search FROM item WHERE item_id = '1'"));
      assertEquals(
          "月光礦石|{月光礦石,\"moonlit ore\",NULL,月光礦石,ore}",
          postgres.ask(
              "SELECT concat_ws('|', normalised, names) FROM offer WHERE listing_id = 'x'"));
    }
  }

  private static List<String> versions(TestDatabase postgres) {
    return Arrays.stream(flyway(postgres, "latest").info().all())
        .map(MigrationInfo::getVersion)
        .map(Object::toString)
        .toList();
  }

  private static void migrate(TestDatabase postgres, String version) {
    flyway(postgres, version).migrate();
  }

  private static Flyway flyway(TestDatabase postgres, String target) {
    return Flyway.configure().dataSource(postgres.url(), null, null).target(target).load();
  }

  /** The rows of each table that has any, partitions as their table's. */
  private static Map<String, List<String>> everything(Statement statement) throws SQLException {
    var tables =
        list(
            statement,
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                + " AND relkind IN ('r', 'p') AND NOT relispartition"
                + " AND relname <> 'flyway_schema_history'");
    Map<String, List<String>> rows = new HashMap<>();
    for (String table : tables) {
      List<String> its = list(statement, "SELECT to_jsonb(t) FROM %s t".formatted(table));
      if (!its.isEmpty()) {
        rows.put(table, its);
      }
    }
    return rows;
  }

  private static void assertKept(
      Statement statement, String step, String table, List<String> before) throws SQLException {
    String count = "SELECT count(*) FROM %s t".formatted(table);
    assertEquals(Integer.toString(before.size()), list(statement, count).getFirst(), table);
    for (String row : before) {
      String same =
          " WHERE to_jsonb(t) @> '%s'::jsonb - %s".formatted(row.replace("'", "''"), MAY_CHANGE);
      assertEquals("1", list(statement, count + same).getFirst(), step + " lost of " + table + row);
    }
  }

  private static List<String> list(Statement statement, String query) throws SQLException {
    var values = new ArrayList<String>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}

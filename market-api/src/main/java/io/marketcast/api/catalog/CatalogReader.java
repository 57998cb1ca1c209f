package io.marketcast.api.catalog;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the catalogue. Blocks; any thread. Throws problems where the database is away. */
@ApplicationScoped
public class CatalogReader {

  private static final String NAMES =
      "SELECT item_id::bigint AS id, name FROM item_name WHERE game = ? AND language = ?";

  private final Reads reads;

  CatalogReader(Reads reads) {
    this.reads = reads;
  }

  /** Names of a game in one language, by their version. */
  record Version(String game, String language, String version) {}

  /** All there are. */
  List<Version> versions() {
    return reads.list(
        new Sql("SELECT game, language, version FROM name_catalog ORDER BY game, language"),
        row -> new Version(row.text("game"), row.text("language"), row.text("version")));
  }

  /** The languages that a game's items have names in. */
  List<String> languages(String game) {
    return reads.list(
        new Sql("SELECT language FROM name_catalog WHERE game = ? ORDER BY language", game),
        row -> row.text("language"));
  }

  /** A game's names in a language, by item id. */
  SortedMap<Long, String> names(String game, String language) {
    var names = new TreeMap<Long, String>();
    reads.list(
        new Sql(NAMES, game, language), row -> names.put(row.number("id"), row.text("name")));
    return names;
  }

  /** Items that were seen in the market and have no name in a language, the newest first. */
  UnknownItems unknown(String game, String language, int limit) {
    var from =
        """
        FROM item WHERE game = ? AND item_id ~ '^[0-9]+$' AND NOT EXISTS (
          SELECT FROM item_name WHERE item_name.game = item.game
            AND item_name.language = ? AND item_name.item_id = item.item_id)
        """;
    return reads.together(session -> {
      long count =
          session
              .first(
                  new Sql("SELECT count(DISTINCT item_id) AS items " + from, game, language),
                  row -> row.number("items"))
              .orElse(0L);
      List<UnknownItems.Item> items =
          session.list(
              new Sql("SELECT item_id, max(last_seen) AS seen " + from, game, language)
                  .add("GROUP BY item_id ORDER BY seen DESC, item_id LIMIT ?", limit),
              row ->
                  new UnknownItems.Item(
                      row.number("item_id"), row.text("item_id"), row.time("seen")));
      return new UnknownItems(game, language, count, items);
    });
  }
}

package io.marketcast.api.catalog.write;

import io.marketcast.api.catalog.content.ItemEntry;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.json.NamesJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes names and categories of items. For one thread. */
final class NameWriter {

  /** Names of a game in one language; more are refused. */
  static final int MOST_NAMES = 200_000;

  private final CatalogWriter writer;

  NameWriter(CatalogWriter writer) {
    this.writer = writer;
  }

  ImportCounts write(List<ItemEntry> items) throws SQLException {
    var languages = new TreeMap<String, SortedMap<Long, String>>();
    for (ItemEntry item : items) {
      item.names()
          .forEach((language, name) ->
              languages.computeIfAbsent(language, key -> new TreeMap<>()).put(item.id(), name));
    }
    ImportCounts counts = ImportCounts.NONE;
    for (Map.Entry<String, SortedMap<Long, String>> names : languages.entrySet()) {
      counts = counts.plus(write(names.getKey(), List.copyOf(names.getValue().entrySet())));
      setVersion(names.getKey());
    }
    writeCategories(items.stream().filter(item -> item.category() != null).toList());
    return counts;
  }

  private ImportCounts write(String language, List<Map.Entry<Long, String>> names)
      throws SQLException {
    var ids = writer.texts(names, name -> name.getKey().toString());
    int removed = 0;
    if (writer.replaces()) {
      removed =
          writer.update(
              "DELETE FROM item_name WHERE game = ? AND language = ? AND item_id <> ALL (?)",
              writer.game(),
              language,
              ids);
    }
    ImportCounts counts =
        writer.insert(
            names.size(),
            """
            INSERT INTO item_name (game, language, item_id, name)
            SELECT ?, ?, id, name FROM unnest(?::text[], ?::text[]) AS file (id, name)
            ON CONFLICT (game, language, item_id) DO UPDATE SET name = excluded.name
            WHERE item_name.name <> excluded.name
            RETURNING xmax = 0
            """,
            writer.game(),
            language,
            ids,
            writer.texts(names, Map.Entry::getValue));
    return counts.plus(new ImportCounts(0, 0, 0, removed));
  }

  private void setVersion(String language) throws SQLException {
    SortedMap<Long, String> names = names(language);
    byte[] json = new NamesJson().write(names);
    if (names.size() > MOST_NAMES || json.length > NamesJson.MAX_BYTES) {
      throw ProblemException.conflict(
          "the catalogue would have more than %d names, or %d bytes, in %s"
              .formatted(MOST_NAMES, NamesJson.MAX_BYTES, language));
    }
    writer.update(
        """
        INSERT INTO name_catalog (game, language, version, names) VALUES (?, ?, ?, ?)
        ON CONFLICT (game, language) DO UPDATE
        SET version = excluded.version, names = excluded.names, imported = now()
        """,
        writer.game(),
        language,
        NamesJson.version(json),
        names.size());
  }

  /** All names there are now, those of earlier imports among them. */
  private SortedMap<Long, String> names(String language) throws SQLException {
    var names = new TreeMap<Long, String>();
    String sql = "SELECT item_id::bigint, name FROM item_name WHERE game = ? AND language = ?";
    try (PreparedStatement select = writer.connection().prepareStatement(sql)) {
      select.setString(1, writer.game());
      select.setString(2, language);
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        names.put(rows.getLong(1), rows.getString(2));
      }
    }
    return names;
  }

  private void writeCategories(List<ItemEntry> items) throws SQLException {
    writer.update(
        """
        INSERT INTO item_category (game, item_id, category)
        SELECT ?, id, category FROM unnest(?::text[], ?::text[]) AS file (id, category)
        ON CONFLICT (game, item_id) DO UPDATE SET category = excluded.category
        """,
        writer.game(),
        writer.texts(items, item -> Long.toString(item.id())),
        writer.texts(items, ItemEntry::category));
  }
}

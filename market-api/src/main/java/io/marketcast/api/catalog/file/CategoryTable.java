package io.marketcast.api.catalog.file;

import io.marketcast.api.catalog.content.CatalogContent;
import io.marketcast.api.catalog.content.CategoryEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The game's table of the trading centre's categories: {@code id}, {@code name}, {@code level}. */
final class CategoryTable {

  private static final String LEVEL = "level";

  private final List<String> header;
  private final String language;
  private final Remarks remarks;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<CategoryEntry> categories = new ArrayList<>();

  CategoryTable(List<String> header, String language, Remarks remarks) {
    this.header = header;
    this.language = language;
    this.remarks = remarks;
  }

  /** Nothing but these columns: tables of items may have a level among others. */
  static boolean isOne(List<String> header) {
    return Set.copyOf(header).equals(Set.of("id", "name", LEVEL));
  }

  CatalogContent read(List<TableFile.Row> rows) {
    rows.forEach(this::row);
    return new CatalogContent.Categories(language, categories);
  }

  private void row(TableFile.Row row) {
    var cells = new NamedCells(header, row, remarks);
    String id = cells.text("id");
    String name = cells.text("name");
    long level = Math.clamp(cells.number(LEVEL, 0), 0, Integer.MAX_VALUE);
    if (id == null || name == null) {
      remarks.problem(row.line(), "an id and a name expected");
      return;
    }
    Integer before = lines.putIfAbsent(id, row.line());
    if (before != null) {
      remarks.problem(row.line(), "category " + id + " again; first on line " + before);
    }
    categories.add(new CategoryEntry(id, name, level));
  }
}

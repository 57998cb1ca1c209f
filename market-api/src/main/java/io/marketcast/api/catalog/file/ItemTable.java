package io.marketcast.api.catalog.file;

import io.marketcast.api.catalog.content.CatalogContent;
import io.marketcast.api.language.Language;
import java.util.List;
import java.util.Optional;

/** A table of items: an id, and names in a column each or with a column for their language. */
final class ItemTable {

  private final List<Column> columns;
  private final String language;
  private final Remarks remarks;
  private final ItemCollector items;

  ItemTable(List<String> header, String language, Remarks remarks) {
    this.columns = header.stream().map(Column::of).toList();
    this.language = language;
    this.remarks = remarks;
    this.items = new ItemCollector(remarks);
    if (columns.stream().filter(Column.Id.class::isInstance).count() != 1) {
      remarks.problem(1, "no header with one column \"id\" or \"item_id\"");
    }
    for (int i = 0; i < header.size(); i++) {
      if (columns.get(i) instanceof Column.Other) {
        remarks.note(1, "column \"" + header.get(i) + "\" is passed over");
      }
    }
  }

  CatalogContent read(List<TableFile.Row> rows) throws BadFileException {
    remarks.throwProblems();
    rows.forEach(this::row);
    return new CatalogContent.Items(items.items());
  }

  private void row(TableFile.Row row) {
    int line = row.line();
    Long id = items.itemId(line, cell(row, Column.Id.class).orElse(""));
    if (id == null) {
      return;
    }
    String rowLanguage = rowLanguage(row);
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      switch (columns.get(i)) {
        case Column.Name name when name.language() == null || !cell.isBlank() ->
            items.name(line, id, name.or(rowLanguage), cell);
        case Column.Category category -> items.category(line, id, cell);
        default -> {}
      }
    }
  }

  private String rowLanguage(TableFile.Row row) {
    Optional<String> text = cell(row, Column.RowLanguage.class).filter(cell -> !cell.isBlank());
    if (text.isEmpty()) {
      return language;
    }
    Optional<String> tag = Language.tag(text.get());
    if (tag.isEmpty()) {
      remarks.problem(row.line(), "\"" + text.get() + "\" is no language's tag, such as en, zh-TW");
    }
    return tag.orElse(language);
  }

  private Optional<String> cell(TableFile.Row row, Class<? extends Column> wanted) {
    for (int i = 0; i < row.cells().size(); i++) {
      if (wanted.isInstance(columns.get(i))) {
        return Optional.of(row.cells().get(i));
      }
    }
    return Optional.empty();
  }
}

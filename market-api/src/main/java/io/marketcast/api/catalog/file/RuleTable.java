package io.marketcast.api.catalog.file;

import io.marketcast.api.catalog.content.CatalogContent;
import io.marketcast.api.catalog.content.TradingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of the game's trading rules, percentages as the game shows them. */
final class RuleTable {

  private static final String TAX = "tax_percent";
  private static final String CARD = "_month_card";

  private static final List<String> NEEDED =
      List.of(
          "item_id",
          "recommended_price",
          "minimum_price",
          "maximum_price",
          "price_step_percent",
          TAX,
          TAX + CARD,
          "deposit_percent",
          "deposit_percent" + CARD);
  private static final Set<String> WELCOME =
      Set.of("category", "subcategory", "listing_seconds", "notice_seconds");

  private final List<String> header;
  private final Remarks remarks;
  private final Map<Long, Integer> lines = new HashMap<>();
  private final List<TradingRule> rules = new ArrayList<>();

  RuleTable(List<String> header, Remarks remarks) {
    this.header = header;
    this.remarks = remarks;
    for (String column : NEEDED) {
      if (!header.contains(column)) {
        remarks.problem(1, "column \"" + column + "\" is missing");
      }
    }
    for (String column : header) {
      if (!NEEDED.contains(column) && !WELCOME.contains(column)) {
        remarks.note(1, "column \"" + column + "\" is passed over");
      }
    }
  }

  static boolean isOne(List<String> header) {
    return header.contains(TAX);
  }

  CatalogContent read(List<TableFile.Row> rows) throws BadFileException {
    remarks.throwProblems();
    rows.forEach(this::row);
    return new CatalogContent.Rules(rules);
  }

  private void row(TableFile.Row row) {
    var cells = new NamedCells(header, row, remarks);
    long itemId = cells.number("item_id");
    Integer before = lines.putIfAbsent(itemId, row.line());
    if (before != null) {
      remarks.problem(row.line(), "item " + itemId + " again; first on line " + before);
    }
    try {
      TradingRule rule = rule(itemId, cells);
      rules.add(rule);
    } catch (IllegalArgumentException e) {
      if (!cells.isWrong()) {
        remarks.problem(row.line(), "item " + itemId + ": " + e.getMessage());
      }
    }
  }

  private static TradingRule rule(long itemId, NamedCells cells) {
    return new TradingRule(
        itemId,
        cells.text("category"),
        cells.text("subcategory"),
        cells.number("recommended_price"),
        cells.number("minimum_price"),
        cells.number("maximum_price"),
        cells.percentInPpm("price_step_percent"),
        cells.percentInPpm(TAX),
        cells.percentInPpm(TAX + CARD),
        cells.percentInPpm("deposit_percent"),
        cells.percentInPpm("deposit_percent" + CARD),
        cells.number("listing_seconds", 0),
        cells.number("notice_seconds", 0));
  }
}

package io.marketcast.api.catalog.write;

import io.marketcast.api.catalog.content.CatalogContent;
import io.marketcast.api.catalog.content.CategoryEntry;
import io.marketcast.api.catalog.content.TradingRule;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;

/** Writes trading rules and names of categories. For one thread. */
final class RuleWriter {

  private final CatalogWriter writer;

  RuleWriter(CatalogWriter writer) {
    this.writer = writer;
  }

  ImportCounts write(CatalogContent.Categories content) throws SQLException {
    List<CategoryEntry> rows = content.categories();
    Array ids = writer.texts(rows, CategoryEntry::id);
    int removed = 0;
    if (writer.replaces()) {
      removed =
          writer.update(
              "DELETE FROM category_name WHERE game = ? AND language = ? AND category <> ALL (?)",
              writer.game(),
              content.language(),
              ids);
    }
    ImportCounts counts =
        writer.insert(
            rows.size(),
            """
            INSERT INTO category_name (game, language, category, name, level)
            SELECT ?, ?, id, name, level
            FROM unnest(?::text[], ?::text[], ?::bigint[]) AS file (id, name, level)
            ON CONFLICT (game, language, category) DO UPDATE
            SET name = excluded.name, level = excluded.level
            WHERE (category_name.name, category_name.level) <> (excluded.name, excluded.level)
            RETURNING xmax = 0
            """,
            writer.game(),
            content.language(),
            ids,
            writer.texts(rows, CategoryEntry::name),
            writer.numbers(rows, CategoryEntry::level));
    return counts.plus(new ImportCounts(0, 0, 0, removed));
  }

  ImportCounts write(List<TradingRule> rules) throws SQLException {
    Array ids = writer.texts(rules, rule -> Long.toString(rule.itemId()));
    int removed = 0;
    if (writer.replaces()) {
      removed =
          writer.update(
              "DELETE FROM trading_rule WHERE game = ? AND item_id <> ALL (?)", writer.game(), ids);
    }
    ImportCounts counts = insert(rules, ids);
    writer.update(
        """
        INSERT INTO item_category (game, item_id, category)
        SELECT game, item_id, coalesce(subcategory, category) FROM trading_rule
        WHERE game = ? AND item_id = ANY (?) AND coalesce(subcategory, category) IS NOT NULL
        ON CONFLICT (game, item_id) DO UPDATE SET category = excluded.category
        """,
        writer.game(),
        ids);
    return counts.plus(new ImportCounts(0, 0, 0, removed));
  }

  private ImportCounts insert(List<TradingRule> rules, Array ids) throws SQLException {
    return writer.insert(
        rules.size(),
        """
        INSERT INTO trading_rule
        SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        ON CONFLICT (game, item_id) DO UPDATE SET
          (category, subcategory, recommended_price, minimum_price, maximum_price, step_ppm, tax_ppm,
            card_tax_ppm, deposit_ppm, card_deposit_ppm, listing_seconds, notice_seconds) =
          (excluded.category, excluded.subcategory, excluded.recommended_price,
            excluded.minimum_price, excluded.maximum_price, excluded.step_ppm, excluded.tax_ppm,
            excluded.card_tax_ppm, excluded.deposit_ppm, excluded.card_deposit_ppm,
            excluded.listing_seconds, excluded.notice_seconds)
        WHERE trading_rule IS DISTINCT FROM excluded
        RETURNING xmax = 0
        """,
        writer.game(),
        ids,
        writer.texts(rules, TradingRule::category),
        writer.texts(rules, TradingRule::subcategory),
        writer.numbers(rules, TradingRule::recommendedPrice),
        writer.numbers(rules, TradingRule::minimumPrice),
        writer.numbers(rules, TradingRule::maximumPrice),
        writer.numbers(rules, TradingRule::stepPpm),
        writer.numbers(rules, TradingRule::taxPpm),
        writer.numbers(rules, TradingRule::cardTaxPpm),
        writer.numbers(rules, TradingRule::depositPpm),
        writer.numbers(rules, TradingRule::cardDepositPpm),
        writer.numbers(rules, TradingRule::listingSeconds),
        writer.numbers(rules, TradingRule::noticeSeconds));
  }
}

package io.marketcast.api.market.query;

import java.util.Locale;

/**
 * Names of items in one language, for queries whose table {@code item} is called {@code i}. An item
 * without a name in it keeps the one it was published with.
 *
 * @param language its tag
 * @param published whether that is the operator's, in which events bear their names
 */
public record ItemNames(String language, boolean published) {

  /** The column {@code item_name}. */
  public String column() {
    return published ? "i.item_name" : "coalesce(n.name, i.item_name) AS item_name";
  }

  /** Adds the catalogue's names to {@code FROM}. */
  public Sql join(Sql sql) {
    return published
        ? sql
        : sql.add(
            "LEFT JOIN item_name n ON n.game = i.game AND n.item_id = i.item_id"
                + " AND n.language = ?",
            language);
  }

  /**
   * Adds that a name, in this language or as it was published, holds a text in any case, or that
   * the item has that number. Null for any.
   */
  public Sql andMatches(Sql sql, String text) {
    if (text == null) {
      return sql;
    }
    String lower = text.toLowerCase(Locale.ROOT); // once here, not in the database for each row
    sql.add("AND (strpos(i.search, ?) > 0 OR i.item_id = ?", lower, text);
    if (!published) {
      sql.add("OR strpos(lower(n.name), ?) > 0", lower);
    }
    return sql.add(")");
  }
}

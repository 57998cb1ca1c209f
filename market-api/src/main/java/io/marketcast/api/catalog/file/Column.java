package io.marketcast.api.catalog.file;

import io.marketcast.api.language.Language;
import java.util.Optional;

/** What a column of a table, or a field of an object, means by its name. */
sealed interface Column {

  /** An item's or a category's number. */
  record Id() implements Column {}

  /**
   * A name.
   *
   * @param language null where the column does not say
   */
  record Name(String language) implements Column {
    String or(String defaultLanguage) {
      return language == null ? defaultLanguage : language;
    }
  }

  /** The language of a row's name. */
  record RowLanguage() implements Column {}

  record Category() implements Column {}

  /** Anything else. */
  record Other() implements Column {}

  /** Reads a column's name, given in lower case. */
  static Column of(String name) {
    return switch (name) {
      case "id", "item_id", "itemid", "config_id", "configid" -> new Id();
      case "name", "names", "item_name", "itemname" -> new Name(null);
      case "lang", "language" -> new RowLanguage();
      case "category", "category_id" -> new Category();
      default -> languageColumn(name);
    };
  }

  private static Column languageColumn(String name) {
    if (!name.matches("name[_:-].+")) {
      return new Other();
    }
    Optional<String> language = Language.tag(name.substring("name_".length()));
    return language.<Column>map(Name::new).orElseGet(Other::new);
  }
}

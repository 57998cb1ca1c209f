package io.marketcast.api.catalog.content;

import java.util.List;

/** What one file holds, whole and checked. */
public sealed interface CatalogContent {

  /** What kind of file it is, as it is called in answers. */
  String kind();

  /** How many things of that kind it holds. */
  int size();

  /** Items with names in one or several languages. */
  record Items(List<ItemEntry> items) implements CatalogContent {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "items";
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  /** Names of the trading centre's categories in one language. */
  record Categories(String language, List<CategoryEntry> categories) implements CatalogContent {
    public Categories {
      categories = List.copyOf(categories);
    }

    @Override
    public String kind() {
      return "categories";
    }

    @Override
    public int size() {
      return categories.size();
    }
  }

  /** Rules of trading, by item. */
  record Rules(List<TradingRule> rules) implements CatalogContent {
    public Rules {
      rules = List.copyOf(rules);
    }

    @Override
    public String kind() {
      return "rules";
    }

    @Override
    public int size() {
      return rules.size();
    }
  }
}

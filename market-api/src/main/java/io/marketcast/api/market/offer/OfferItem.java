package io.marketcast.api.market.offer;

import io.marketcast.api.market.query.Sql;
import io.marketcast.protocol.naming.ItemReader;
import java.util.Locale;

/** Finds offers by whatever somebody calls their item. */
final class OfferItem {

  static final String DESCRIPTION =
      "The item by any of its names, in English, Japanese or Chinese, or by any usual word for it;"
          + " in either script and in any case";

  private static final ItemReader ITEMS = ItemReader.builtIn();

  private OfferItem() {}

  /** Leaves out what is of another item, if one is asked for. */
  static Sql restrict(Sql sql, String name) {
    return name == null
        ? sql
        : sql.add(
            "AND names && ARRAY[?, ?]::text[]",
            ITEMS.normalised(name),
            name.toLowerCase(Locale.ROOT));
  }
}

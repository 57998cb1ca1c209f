package io.marketcast.api.ingest.table;

import io.marketcast.api.market.book.BookFigures;
import io.marketcast.protocol.event.Cursor;
import java.math.BigDecimal;
import java.time.Instant;

/** An item's row while events are applied to it. For one thread. */
final class ItemRow {

  /** No capture is so old. */
  static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

  final int id;
  String itemName;
  String currency;
  Instant lastSeen; // null for a new one
  Cursor cursor; // null while nothing has changed
  BigDecimal min;
  BigDecimal max;
  BigDecimal average;
  Long onSale;

  ItemRow(int id) {
    this.id = id;
  }

  /** Somebody looked; false where the row knows something newer. */
  boolean seen(Fact fact, String name) {
    if (lastSeen != null && fact.captured().isBefore(lastSeen)) {
      return false;
    }
    lastSeen = fact.captured();
    cursor = fact.cursor();
    itemName = name == null ? itemName : name;
    return true;
  }

  void set(BookFigures book) {
    min = book.min();
    max = book.max();
    average = book.average();
    onSale = book.quantity();
  }
}

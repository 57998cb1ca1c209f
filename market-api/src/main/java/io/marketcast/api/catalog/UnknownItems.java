package io.marketcast.api.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;

/**
 * Items that were seen in the market and that the catalogue does not name.
 *
 * @param count how many there are, listed or not
 */
record UnknownItems(String game, String language, long count, List<Item> items) {

  /**
   * One of them.
   *
   * @param itemName its id, which stands for the name
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Item(long itemId, String itemName, Instant lastSeen) {}
}

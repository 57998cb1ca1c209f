package io.marketcast.api.watch.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * How something stands that a watch is about: an item of the market, or an offer of a player.
 *
 * @param price the lowest ask of an item; absent where nothing is on sale
 * @param listingId of an offer; absent for an item
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Quote(
    String watch,
    String name,
    String game,
    String realm,
    Long itemId,
    String itemName,
    String listingId,
    String side,
    BigDecimal price,
    String currency,
    Long quantity,
    Instant lastSeen) {

  /** What it is about: the same for each quote of it. */
  record Key(String watch, String game, String realm, Long itemId, String listingId) {}

  Key key() {
    return new Key(watch, game, realm, itemId, listingId);
  }
}

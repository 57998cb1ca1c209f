package io.marketcast.api.watch;

import io.marketcast.protocol.event.Listing;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one event shows of what a watch is about.
 *
 * @param item what it is called, or null
 * @param itemId the game's number, or null
 * @param listings offers or price levels that match; none of a summary
 * @param best the best price: the lowest ask, the highest bid; null where nothing is offered
 * @param currency of it, or null
 * @param whole whether no better price can be where the event did not look
 * @param spoken whether these are offers of a text, each of its own, and not a state of the market
 */
record Sight(
    String item,
    Long itemId,
    List<Listing> listings,
    BigDecimal best,
    String currency,
    boolean whole,
    boolean spoken) {}

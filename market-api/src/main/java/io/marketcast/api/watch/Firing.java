package io.marketcast.api.watch;

import io.marketcast.api.ingest.table.Fact;
import io.marketcast.protocol.event.Listing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a watch has seen, for people and for programs.
 *
 * @param listing the offer, or null where a summary told the price
 * @param median of the last seven days, where it was asked for
 */
record Firing(Watch watch, Sight sight, Fact fact, Listing listing, BigDecimal median) {

  private static final int LONGEST_ITEM_CHARS = 80;

  String message() {
    String price = price() == null ? "no price" : text(price()) + unit();
    String costs = (watch.side().equals("buy") ? "is wanted for " : "costs ") + price;
    String what =
        switch (watch.condition()) {
          case PRICE_BELOW -> costs + ", less than " + text(watch.value());
          case PRICE_ABOVE -> costs + ", more than " + text(watch.value());
          case DROP_PERCENT ->
              costs
                  + ", "
                  + text(Judgement.drop(price(), median))
                  + " % less than the median of a week, "
                  + text(median.setScale(2, RoundingMode.HALF_UP));
          case NEW_OFFER -> "has a new offer: " + price;
        };
    return watch.name() + ": " + item() + " " + what;
  }

  /** For programs: what is not known is left out. */
  Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    put(details, "watch", watch.id());
    put(details, "name", watch.name());
    put(details, "event", fact.cursor().toString());
    put(details, "game", fact.event().origin().game());
    put(details, "realm", fact.event().origin().realm());
    put(details, "item_id", sight.itemId());
    put(details, "item_name", sight.item());
    put(details, "side", watch.side());
    put(details, "price", price());
    put(details, "currency", listing == null ? sight.currency() : listing.currency());
    put(details, "quantity", listing == null ? null : listing.quantity());
    put(details, "seller_name", listing == null ? null : listing.sellerName());
    put(details, "median", median);
    put(details, "captured", fact.captured().toString());
    return details;
  }

  private static void put(Map<String, Object> details, String name, Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }

  private BigDecimal price() {
    return listing == null ? sight.best() : listing.price();
  }

  private String unit() {
    String currency = listing == null ? sight.currency() : listing.currency();
    return currency == null ? "" : " " + currency;
  }

  private String item() {
    String name = sight.item() == null ? "item " + sight.itemId() : sight.item();
    return name.length() > LONGEST_ITEM_CHARS ? name.substring(0, LONGEST_ITEM_CHARS) : name;
  }

  private static String text(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}

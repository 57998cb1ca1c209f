package io.marketcast.api.feed.filter;

import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a filter from the parameters of a request. Order, repetition, case and blank values do not
 * matter: what asks the same becomes the same filter. One use, one thread.
 */
public final class FilterParameters {

  private static final int MAX_VALUES = 100;
  private static final int MAX_CHARS = 100;
  private static final Pattern GAME = Pattern.compile("[a-z0-9_-]{1,32}");
  private static final Pattern ITEM_ID = Pattern.compile("\\d{1,18}");
  private static final Pattern PRICE = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");
  private static final Set<String> TYPES = Set.of(NewListings.TYPE, MarketSummary.TYPE, Shout.TYPE);

  private final Function<String, List<String>> parameters;

  /**
   * @param parameters all values of a parameter, given its name
   */
  public FilterParameters(Function<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** Reads them all; those of other names are not looked at. */
  public Filter read() throws BadParameterException {
    var itemIds = new HashSet<Long>();
    var itemNames = new HashSet<String>();
    for (String item : values("item")) {
      if (ITEM_ID.matcher(item).matches()) {
        itemIds.add(Long.valueOf(item));
      } else {
        itemNames.add(item);
        itemNames.add(OfferNames.asked(item));
      }
    }
    BigDecimal minPrice = price("min_price");
    BigDecimal maxPrice = price("max_price");
    if (minPrice != null && maxPrice != null && minPrice.compareTo(maxPrice) > 0) {
      throw new BadParameterException("max_price", "is less than min_price");
    }
    return new Filter(
        games(), types(), itemIds, itemNames, sides(), minPrice, maxPrice, single("q"));
  }

  private Set<String> games() throws BadParameterException {
    Set<String> games = values("game");
    if (!games.stream().allMatch(game -> GAME.matcher(game).matches())) {
      throw new BadParameterException("game", "a game's short name expected, such as bpsr");
    }
    return games;
  }

  private Set<String> types() throws BadParameterException {
    Set<String> types = values("type");
    if (!TYPES.containsAll(types)) {
      throw new BadParameterException("type", "new_listings, market_summary or shout expected");
    }
    return types;
  }

  private Set<Listing.Side> sides() throws BadParameterException {
    var sides = EnumSet.noneOf(Listing.Side.class);
    for (String side : values("side")) {
      switch (side) {
        case "sell" -> sides.add(Listing.Side.SELL);
        case "buy" -> sides.add(Listing.Side.BUY);
        default -> throw new BadParameterException("side", "sell or buy expected");
      }
    }
    return sides;
  }

  private BigDecimal price(String name) throws BadParameterException {
    String text = single(name);
    if (text != null && !PRICE.matcher(text).matches()) {
      throw new BadParameterException(name, "a number expected, such as 100 or 0.5");
    }
    return text == null ? null : new BigDecimal(text);
  }

  private String single(String name) throws BadParameterException {
    Set<String> values = values(name);
    if (values.size() > 1) {
      throw new BadParameterException(name, "one value expected");
    }
    return values.isEmpty() ? null : values.iterator().next();
  }

  private Set<String> values(String name) throws BadParameterException {
    var values = new HashSet<String>();
    for (String value : parameters.apply(name)) {
      String canonical = value.strip().toLowerCase(Locale.ROOT);
      if (canonical.length() > MAX_CHARS) {
        throw new BadParameterException(name, "at most " + MAX_CHARS + " characters expected");
      }
      if (!canonical.isEmpty()) {
        values.add(canonical);
      }
    }
    if (values.size() > MAX_VALUES) {
      throw new BadParameterException(name, "at most " + MAX_VALUES + " values expected");
    }
    return values;
  }
}

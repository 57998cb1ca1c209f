package io.marketcast.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketcast.protocol.event.Goods;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Reading;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Shout;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one event's JSON tree; every missing or mistyped field is named. One use, one thread. */
final class EventReader {

  private final JsonNode tree;

  EventReader(JsonNode tree) {
    this.tree = tree;
  }

  MarketEvent read() throws MalformedEventException {
    String type = text(tree, "type");
    return switch (type) {
      case NewListings.TYPE -> new NewListings(origin(), scope(), listings());
      case MarketSummary.TYPE -> new MarketSummary(origin(), scope(), items());
      case Shout.TYPE -> shout();
      default -> throw malformed("type", "unknown type");
    };
  }

  private Origin origin() throws MalformedEventException {
    return new Origin(
        text(tree, "game"),
        textOrNull(tree, "realm"),
        text(tree, "agent"),
        time(tree, "timestamp"));
  }

  private Scope scope() throws MalformedEventException {
    JsonNode scope = required(tree, "scope");
    return new Scope(
        wholeOrNull(scope, "item_id"),
        constant(Scope.Section.class, scope, "section"),
        intOrNull(scope, "page"),
        intOrNull(scope, "pages"),
        flag(scope, "complete"),
        constant(Scope.KnownBy.class, scope, "known_by"));
  }

  private List<Listing> listings() throws MalformedEventException {
    var listings = new ArrayList<Listing>();
    for (JsonNode node : array(tree, "listings")) {
      listings.add(
          new Listing(
              text(node, "listing_id"),
              wholeOrNull(node, "item_id"),
              textOrNull(node, "item_name"),
              constant(Listing.Side.class, node, "side"),
              decimalOrNull(node, "price"),
              textOrNull(node, "currency"),
              wholeOrNull(node, "quantity"),
              textOrNull(node, "seller_name"),
              node.hasNonNull("reading") ? reading(node.get("reading")) : null));
    }
    return listings;
  }

  private static Reading reading(JsonNode node) throws MalformedEventException {
    JsonNode span = array(node, "span");
    if (span.size() != 2 || !span.get(0).canConvertToInt() || !span.get(1).canConvertToInt()) {
      throw malformed("span", "two numbers expected");
    }
    BigDecimal confidence = decimalOrNull(node, "confidence");
    if (confidence == null) {
      throw malformed("confidence", "missing");
    }
    return new Reading(
        span.get(0).intValue(),
        span.get(1).intValue(),
        confidence.doubleValue(),
        goods(node),
        decimalOrNull(node, "total"),
        wholeOrNull(node, "minimum"),
        textOrNull(node, "unit"),
        node.hasNonNull("alternatives") ? alternatives(node) : List.of(),
        intOrNull(node, "channel"),
        textOrNull(node, "spot"),
        node.hasNonNull("repeats") ? repeats(node.get("repeats")) : null);
  }

  private static Goods goods(JsonNode node) throws MalformedEventException {
    JsonNode names = node.path("names");
    if (!names.isObject() && node.hasNonNull("names")) {
      throw malformed("names", "object expected");
    }
    return new Goods(
        textOrNull(node, "normalised"),
        new Goods.Names(
            textOrNull(node, "item"), textOrNull(names, "ja"), textOrNull(names, "zh-TW")),
        feature(node));
  }

  private static Goods.Feature feature(JsonNode node) throws MalformedEventException {
    if (node.hasNonNull("chance")) {
      return new Goods.Feature.Scroll(
          text(node, "slot"), text(node, "stat"), intOrNull(node, "chance"));
    }
    return node.hasNonNull("value")
        ? new Goods.Feature.Finished(
            textOrNull(node, "slot"), textOrNull(node, "stat"), intOrNull(node, "value"))
        : null;
  }

  private static Reading.Repeats repeats(JsonNode node) throws MalformedEventException {
    return new Reading.Repeats(
        time(node, "first_seen"),
        time(node, "last_seen"),
        Math.toIntExact(bounded(whole(node, "times"), "times")));
  }

  private static Instant time(JsonNode node, String field) throws MalformedEventException {
    try {
      return Instant.parse(text(node, field));
    } catch (DateTimeException e) {
      throw malformed(field, "ISO-8601 time in UTC expected");
    }
  }

  private static List<Reading.Alternative> alternatives(JsonNode reading)
      throws MalformedEventException {
    var alternatives = new ArrayList<Reading.Alternative>();
    for (JsonNode node : array(reading, "alternatives")) {
      BigDecimal price = decimalOrNull(node, "price");
      if (price == null) {
        throw malformed("price", "missing");
      }
      alternatives.add(new Reading.Alternative(price, textOrNull(node, "currency")));
    }
    return alternatives;
  }

  private List<MarketSummary.Item> items() throws MalformedEventException {
    var items = new ArrayList<MarketSummary.Item>();
    for (JsonNode node : array(tree, "items")) {
      items.add(
          new MarketSummary.Item(
              whole(node, "item_id"),
              textOrNull(node, "item_name"),
              whole(node, "on_sale"),
              wholeOrNull(node, "min_price")));
    }
    return items;
  }

  private Shout shout() throws MalformedEventException {
    var colors = new ArrayList<String>();
    for (JsonNode color : array(tree, "colors")) {
      if (!color.isTextual()) {
        throw malformed("colors", "texts expected");
      }
      colors.add(color.textValue());
    }
    return new Shout(
        origin(),
        Math.toIntExact(bounded(whole(tree, "channel"), "channel")),
        text(tree, "nickname"),
        text(tree, "text"),
        textOrNull(tree, "user_id"),
        textOrNull(tree, "profile_code"),
        textOrNull(tree, "megaphone"),
        flag(tree, "whisper"),
        colors,
        listings());
  }

  private static JsonNode required(JsonNode node, String field) throws MalformedEventException {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw malformed(field, "missing");
    }
    return value;
  }

  private static JsonNode array(JsonNode node, String field) throws MalformedEventException {
    JsonNode value = required(node, field);
    if (!value.isArray()) {
      throw malformed(field, "array expected");
    }
    return value;
  }

  private static String text(JsonNode node, String field) throws MalformedEventException {
    JsonNode value = required(node, field);
    if (!value.isTextual()) {
      throw malformed(field, "text expected");
    }
    return value.textValue();
  }

  private static String textOrNull(JsonNode node, String field) throws MalformedEventException {
    return node.hasNonNull(field) ? text(node, field) : null;
  }

  private static long whole(JsonNode node, String field) throws MalformedEventException {
    JsonNode value = required(node, field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw malformed(field, "whole number expected");
    }
    return value.longValue();
  }

  private static Long wholeOrNull(JsonNode node, String field) throws MalformedEventException {
    return node.hasNonNull(field) ? whole(node, field) : null;
  }

  private static Integer intOrNull(JsonNode node, String field) throws MalformedEventException {
    return node.hasNonNull(field) ? Math.toIntExact(bounded(whole(node, field), field)) : null;
  }

  private static long bounded(long value, String field) throws MalformedEventException {
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw malformed(field, "32-bit number expected");
    }
    return value;
  }

  private static BigDecimal decimalOrNull(JsonNode node, String field)
      throws MalformedEventException {
    if (!node.hasNonNull(field)) {
      return null;
    }
    JsonNode value = node.get(field);
    // one that is too large for a double was read as infinite, which is no decimal number
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw malformed(field, "number expected");
    }
    return value.decimalValue();
  }

  private static boolean flag(JsonNode node, String field) throws MalformedEventException {
    JsonNode value = required(node, field);
    if (!value.isBoolean()) {
      throw malformed(field, "true or false expected");
    }
    return value.booleanValue();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String field)
      throws MalformedEventException {
    try {
      return Enum.valueOf(type, text(node, field).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw malformed(field, "unknown value");
    }
  }

  private static MalformedEventException malformed(String field, String reason) {
    return new MalformedEventException(field + ": " + reason, null);
  }
}

package io.marketcast.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Reading;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Shout;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes one event's fields in the order the contract shows them. One use, one thread. */
final class EventWriter {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JsonGenerator json;

  EventWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(MarketEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", event.type());
    origin(event.origin());
    switch (event) {
      case NewListings levels -> {
        scope(levels.scope());
        listings(levels.listings());
      }
      case MarketSummary summary -> {
        scope(summary.scope());
        items(summary.items());
      }
      case Shout shout -> {
        shout(shout);
        listings(shout.listings());
      }
    }
    json.writeEndObject();
  }

  private void origin(Origin origin) throws IOException {
    json.writeStringField("game", origin.game());
    if (origin.realm() != null) {
      json.writeStringField("realm", origin.realm());
    }
    json.writeStringField("agent", origin.agent());
    json.writeStringField("timestamp", timestamp(origin.timestamp()));
  }

  private void scope(Scope scope) throws IOException {
    json.writeObjectFieldStart("scope");
    if (scope.itemId() != null) {
      json.writeNumberField("item_id", scope.itemId());
    }
    json.writeStringField("section", lower(scope.section()));
    if (scope.page() != null) {
      json.writeNumberField("page", scope.page());
    }
    if (scope.pages() != null) {
      json.writeNumberField("pages", scope.pages());
    }
    json.writeBooleanField("complete", scope.complete());
    json.writeStringField("known_by", lower(scope.knownBy()));
    json.writeEndObject();
  }

  private void listings(List<Listing> listings) throws IOException {
    json.writeNumberField("count", listings.size());
    json.writeArrayFieldStart("listings");
    for (Listing listing : listings) {
      json.writeStartObject();
      json.writeStringField("listing_id", listing.listingId());
      json.writeObjectField("item_id", listing.itemId());
      json.writeStringField("item_name", listing.itemName());
      json.writeStringField("side", lower(listing.side()));
      json.writeObjectField("price", listing.price());
      json.writeStringField("currency", listing.currency());
      json.writeObjectField("quantity", listing.quantity());
      json.writeStringField("seller_name", listing.sellerName());
      if (listing.reading() != null) {
        reading(listing.reading());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Only what the text says: most offers say little. */
  private void reading(Reading reading) throws IOException {
    json.writeObjectFieldStart("reading");
    json.writeArrayFieldStart("span");
    json.writeNumber(reading.start());
    json.writeNumber(reading.end());
    json.writeEndArray();
    json.writeNumberField("confidence", reading.confidence());
    GoodsJson.write(json, reading.goods());
    if (reading.total() != null) {
      json.writeNumberField("total", reading.total());
    }
    if (reading.minimum() != null) {
      json.writeNumberField("minimum", reading.minimum());
    }
    if (reading.unit() != null) {
      json.writeStringField("unit", reading.unit());
    }
    if (!reading.alternatives().isEmpty()) {
      alternatives(reading.alternatives());
    }
    if (reading.channel() != null) {
      json.writeNumberField("channel", reading.channel());
    }
    if (reading.spot() != null) {
      json.writeStringField("spot", reading.spot());
    }
    if (reading.repeats() != null) {
      json.writeObjectFieldStart("repeats");
      json.writeStringField("first_seen", timestamp(reading.repeats().firstSeen()));
      json.writeStringField("last_seen", timestamp(reading.repeats().lastSeen()));
      json.writeNumberField("times", reading.repeats().times());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void alternatives(List<Reading.Alternative> alternatives) throws IOException {
    json.writeArrayFieldStart("alternatives");
    for (Reading.Alternative other : alternatives) {
      json.writeStartObject();
      json.writeNumberField("price", other.price());
      json.writeStringField("currency", other.currency());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void items(List<MarketSummary.Item> items) throws IOException {
    json.writeNumberField("count", items.size());
    json.writeArrayFieldStart("items");
    for (MarketSummary.Item item : items) {
      json.writeStartObject();
      json.writeNumberField("item_id", item.itemId());
      json.writeStringField("item_name", item.itemName());
      json.writeNumberField("on_sale", item.onSale());
      json.writeObjectField("min_price", item.minPrice());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void shout(Shout shout) throws IOException {
    json.writeNumberField("channel", shout.channel());
    json.writeStringField("nickname", shout.nickname());
    json.writeStringField("text", shout.text());
    json.writeStringField("user_id", shout.userId());
    json.writeStringField("profile_code", shout.profileCode());
    json.writeStringField("megaphone", shout.megaphone());
    json.writeBooleanField("whisper", shout.whisper());
    json.writeArrayFieldStart("colors");
    for (String color : shout.colors()) {
      json.writeString(color);
    }
    json.writeEndArray();
  }

  private static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

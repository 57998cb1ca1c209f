package io.marketcast.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.marketcast.protocol.event.Goods;
import io.marketcast.protocol.event.Goods.Feature;
import io.marketcast.protocol.event.Goods.Names;
import java.io.IOException;

/** Writes what is offered into an open {@code reading}; nothing for what is not known. */
final class GoodsJson {

  private GoodsJson() {}

  static void write(JsonGenerator json, Goods goods) throws IOException {
    // the English name was there before the others, and stays where it was
    text(json, "item", goods.names().english());
    text(json, "normalised", goods.normalised());
    names(json, goods.names());
    switch (goods.feature()) {
      case Feature.Scroll scroll -> {
        text(json, "slot", scroll.slot());
        text(json, "stat", scroll.stat());
        json.writeNumberField("chance", scroll.chancePercent());
      }
      case Feature.Finished finished -> {
        text(json, "slot", finished.slot());
        text(json, "stat", finished.stat());
        json.writeNumberField("value", finished.value());
      }
      case null -> {}
    }
  }

  private static void names(JsonGenerator json, Names names) throws IOException {
    if (names.japanese() == null && names.chinese() == null) {
      return;
    }
    json.writeObjectFieldStart("names");
    text(json, "en", names.english());
    text(json, "ja", names.japanese());
    text(json, "zh-TW", names.chinese());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }
}

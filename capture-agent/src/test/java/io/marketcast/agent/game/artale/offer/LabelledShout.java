package io.marketcast.agent.game.artale.offer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text and what a careful reader takes from it. */
record LabelledShout(String text, Integer channel, List<Label> offers) {

  /** One offer; what the text does not say is null. */
  record Label(
      boolean selling,
      String item,
      BigDecimal amount,
      String currency,
      boolean total,
      Long quantity,
      int alternatives) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Our own sets: every entry has its text. */
  static List<LabelledShout> ofResource(String name) throws IOException {
    var shouts = new ArrayList<LabelledShout>();
    try (InputStream in = LabelledShout.class.getResourceAsStream("/offers/" + name)) {
      for (JsonNode shout : JSON.readTree(in).get("shouts")) {
        JsonNode channel = shout.path("place").path("channel");
        shouts.add(
            new LabelledShout(
                shout.get("text").textValue(),
                channel.isInt() ? channel.intValue() : null,
                labels(shout.get("offers"))));
      }
    }
    return shouts;
  }

  /** The real ones: labels in one file, texts in another, in the same order. */
  static List<LabelledShout> ofCapture(Path labels, Path megaphones) throws IOException {
    JsonNode texts = JSON.readTree(megaphones.toFile());
    JsonNode offers = JSON.readTree(labels.toFile()).get("shouts");
    var shouts = new ArrayList<LabelledShout>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i).get("text").textValue();
      shouts.add(new LabelledShout(text, null, labels(offers.get(i))));
    }
    return shouts;
  }

  private static List<Label> labels(JsonNode offers) {
    var labels = new ArrayList<Label>();
    for (JsonNode offer : offers) {
      labels.add(
          new Label(
              offer.get("side").textValue().equals("sell"),
              offer.get("item").textValue(),
              offer.hasNonNull("amount") ? offer.get("amount").decimalValue() : null,
              offer.hasNonNull("currency") ? offer.get("currency").textValue() : null,
              offer.path("total").asBoolean(),
              offer.has("quantity")
                  ? Long.valueOf(offer.get("quantity").longValue())
                  : offer.has("minimum") ? Long.valueOf(offer.get("minimum").longValue()) : null,
              offer.path("alternatives").size()));
    }
    return labels;
  }
}

package io.marketcast.benchmarks.offers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text and what a careful reader takes from it. */
record LabelledShout(String text, List<Label> offers) {

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

  /** Where the texts of the real labels are, which stand beside them in the same order. */
  private static final String TEXTS = "artale-megaphones.expected.json";

  /**
   * Reads labels.
   *
   * @param texts where the shouts are that they are of, or null: beside them, if not among them
   * @throws IOException whose message names the file
   */
  static List<LabelledShout> read(Path labels, Path texts) throws IOException {
    JsonNode entries = tree(labels).path("shouts");
    var shouts = new ArrayList<LabelledShout>();
    boolean alone = texts == null && entries.path(0).has("text");
    JsonNode others = alone ? null : tree(texts == null ? labels.resolveSibling(TEXTS) : texts);
    if (entries.isEmpty() || !alone && others.size() != entries.size()) {
      throw new IOException(labels + ": no \"shouts\", or not as many as there are texts");
    }
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      String text = (alone ? entry : others.get(i)).path("text").asText();
      shouts.add(new LabelledShout(text, labels(alone ? entry.get("offers") : entry)));
    }
    return shouts;
  }

  private static JsonNode tree(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (FileNotFoundException e) {
      throw new IOException(file + ": no such file", e);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": no JSON", e);
    }
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

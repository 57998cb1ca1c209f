package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The description of the feed for programs, as it is published. */
public final class AsyncApi {

  /** Where the description and the schemas that it refers to are in the checkout. */
  public static final Path FOLDER = Path.of("../docs/schema");

  private static final String LOCATION = "https://marketcast.test/";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  private AsyncApi(JsonNode document, SchemaRegistry schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  public static AsyncApi read() throws IOException {
    JsonNode document =
        new ObjectMapper(new YAMLFactory()).readTree(FOLDER.resolve("asyncapi.yaml").toFile());
    Map<String, String> texts =
        Map.of(
            LOCATION + "asyncapi.json", document.toString(),
            LOCATION + "event.schema.json", Files.readString(FOLDER.resolve("event.schema.json")));
    return new AsyncApi(
        document,
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(texts)));
  }

  /** What is at a JSON pointer. */
  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /** The names of what an object at a JSON pointer has. */
  Set<String> names(String pointer) {
    var names = new TreeSet<String>();
    document.at(pointer).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Fails where a message is not as described. */
  public void assertValid(String message, String json) {
    var location = SchemaLocation.of(LOCATION + "asyncapi.json#" + payload(message));
    var errors = schemas.getSchema(location).validate(json, InputFormat.JSON);
    assertEquals(List.of(), errors, json);
  }

  static String payload(String message) {
    return "/components/messages/" + message + "/payload";
  }
}

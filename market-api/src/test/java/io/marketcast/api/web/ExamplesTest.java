package io.marketcast.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.agents.ContractAgent;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.market.NoonProfile;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.marketcast.protocol.control.ControlRequest.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example in the API's description is true: its request is sent, on the market of {@code
 * seed.sql} at noon, and the answer compared with what is documented and with the schema.
 */
@QuarkusTest
@TestProfile(NoonProfile.class)
@QuarkusTestResource(
    value = RedisResource.class,
    initArgs = @ResourceArg(name = "epoch", value = "n3xt"),
    restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = DatabaseResource.class,
    initArgs = @ResourceArg(name = DatabaseResource.SEED, value = DatabaseResource.MARKET),
    restrictToAnnotatedClass = true)
final class ExamplesTest {

  /** Set to write down what is answered now, to be read before it is committed. */
  private static final boolean RECORD = Boolean.getBoolean("examples.record");

  private static final Path FILES = Path.of("src/main/resources/openapi/examples");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final long NOON_MICROS = 1_795_262_400_123_456L;

  private static final String EVENT =
      """
      {"type":"new_listings","game":"bpsr","realm":"jp","agent":"vm-1",\
      "timestamp":"2026-11-21T11:59:59.987Z","scope":{"item_id":9000001,"section":"sale","page":0,\
      "pages":1,"complete":true,"known_by":"call"},"count":1,"listings":[{"listing_id":\
      "bpsr:9000001:19641","item_id":9000001,"item_name":"Moonlit Ore","side":"sell","price":19641,\
      "currency":"luno","quantity":604,"seller_name":null}]}\
      """;

  private record Example(
      String operation,
      String status,
      String name,
      String request,
      JsonNode answer,
      JsonNode schema) {}

  TestRedis redis;

  @TestHTTPResource("/")
  URI root;

  private ContractAgent agent;

  /** The first test publishes what the stream has; the replica shows it when it has followed. */
  @BeforeEach
  void theFeedHasAnEvent() {
    var feed = new Publisher(redis);
    if (feed.head().offset() == 0) {
      feed.at(NOON_MICROS);
      feed.publish(EVENT);
    }
    Await.until(
        () -> "the event on the replica",
        () -> Http.json(Http.get(root, "/api/v1/realtime/recent")).getInteger("count") == 1);
  }

  @BeforeEach
  void anAgentIsOnline() {
    agent =
        ContractAgent.online(
            redis,
            "vm-1",
            request -> request.command() == Command.STOP ? Outcome.STOPPED : Outcome.STARTED);
    redis.run(
        io.vertx.redis.client.Command.XADD,
        "{marketcast}:agent:vm-1:log",
        "*",
        "at",
        "2026-11-21T12:00:00Z",
        "level",
        "warning",
        "logger",
        "io.marketcast.agent.live.LiveSession",
        "message",
        "not listening on wlan0, trying again: wlan0: That device is not up");
  }

  @AfterEach
  void theAgentGoes() {
    agent.close();
    redis.run(io.vertx.redis.client.Command.DEL, "{marketcast}:agent:vm-1:log");
  }

  @Test
  void everyOperationHasAnExampleOfASuccess() throws IOException {
    List<Example> examples = examples();
    for (Map.Entry<String, JsonNode> operation : operations()) {
      String id = operation.getValue().path("operationId").asText();
      boolean json = operation.getValue().at("/responses/200/content").has("application/json");
      assertTrue(
          !json
              || examples.stream()
                  .anyMatch(e -> e.operation().equals(id) && e.status().equals("200")),
          "no example of " + operation.getKey());
    }
  }

  @Test
  void everyAnswerSaysWhichFieldsItAlwaysHas() throws IOException {
    JsonNode schemas = description().at("/components/schemas");
    for (Example example : examples()) {
      String name = example.schema().path("$ref").asText().replaceFirst(".*/", "");
      assertTrue(
          name.isEmpty() || !schemas.path(name).path("required").isEmpty(),
          example.operation() + ": " + name + " has no required fields");
    }
    JsonNode required = schemas.at("/Listing/required");
    List<String> names = new ArrayList<>();
    required.forEach(field -> names.add(field.textValue()));
    assertTrue(names.contains("listing_id") && names.contains("seen"), names.toString());
    assertFalse(names.contains("price"), "a listing may have no price");
  }

  @Test
  void everyParameterOfAQuestionIsDescribed() throws IOException {
    List<String> names = new ArrayList<>();
    description()
        .at("/paths/~1api~1v1~1listings/get/parameters")
        .forEach(parameter -> names.add(parameter.path("name").asText()));
    assertEquals(
        "category currency cursor game item lang limit max_price min_price q realm section side sort",
        names.stream().sorted().collect(Collectors.joining(" ")));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsTrue() throws IOException {
    return examples().stream()
        .map(example ->
            dynamicTest(example.operation() + ": " + example.name(), () -> assertTrueOf(example)));
  }

  private void assertTrueOf(Example example) throws IOException {
    assertNotNull(example.request(), "its summary is the request");
    String[] request = example.request().split(" ", 3);
    var body = HttpRequest.BodyPublishers.ofString(request.length < 3 ? "" : request[2]);
    String[] headers = {"Authorization", Http.ADMIN, "Content-Type", "application/json"};
    if (request[1].startsWith("/api/v1/monitoring/")) {
      // how a machine is, is never the same twice: what is told, and its kinds, are
      Await.until(
          () -> example.answer() + " instead of " + send(request, body, headers).body(),
          () -> shape(example.answer()).equals(shape(read(send(request, body, headers)))));
      assertFits(example, send(request, body, headers).body());
      return;
    }
    HttpResponse<String> response = send(request, body, headers);
    assertEquals(example.status(), Integer.toString(response.statusCode()), response.body());
    if (RECORD) {
      record(example, JSON.readTree(response.body()));
      return;
    }
    assertEquals(
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(example.answer()),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(response.body())));
    assertFits(example, response.body());
  }

  private HttpResponse<String> send(
      String[] request, HttpRequest.BodyPublisher body, String... headers) {
    return Http.send(root, request[0], request[1], body, headers);
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names and flags as they are; of numbers, times, cursors and versions only that they are. */
  private static JsonNode shape(JsonNode answer) {
    if (answer.isObject()) {
      ObjectNode shape = JSON.createObjectNode();
      answer.properties().forEach(field -> shape.set(field.getKey(), shape(field.getValue())));
      return shape;
    } else if (answer.isArray()) {
      ArrayNode shape = JSON.createArrayNode();
      answer.forEach(element -> shape.add(shape(element)));
      return shape;
    } else if (answer.isNumber()) {
      return JSON.getNodeFactory().numberNode(0);
    }
    boolean varies =
        answer.isTextual()
            && answer
                .textValue()
                .matches("\\d{4}-\\d\\d-\\d\\dT.*Z|\\w+:\\d+|\\d+\\.\\d+\\.\\d+.*");
    return varies ? JSON.getNodeFactory().textNode("varies") : answer;
  }

  private static void record(Example example, JsonNode answer) throws IOException {
    Path file = FILES.resolve(example.operation() + ".json");
    JsonNode examples = JSON.readTree(Files.readString(file));
    for (JsonNode each : examples) {
      if (each.get("name").textValue().equals(example.name())) {
        ((ObjectNode) each).set("answer", answer);
      }
    }
    Files.writeString(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(examples) + "\n");
  }

  /** The schema of the answer, with all schemas of the description beside it. */
  private void assertFits(Example example, String body) throws IOException {
    ObjectNode schema = JSON.createObjectNode();
    schema.setAll((ObjectNode) example.schema());
    schema.set("components", description().get("components"));
    var errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.toString(), InputFormat.JSON)
            .validate(body, InputFormat.JSON);
    assertTrue(errors.isEmpty(), errors + " in " + body);
  }

  private List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    for (Map.Entry<String, JsonNode> operation : operations()) {
      operation
          .getValue()
          .path("responses")
          .properties()
          .forEach(response ->
              response
                  .getValue()
                  .path("content")
                  .properties()
                  .forEach(media ->
                      media
                          .getValue()
                          .path("examples")
                          .properties()
                          .forEach(example ->
                              examples.add(
                                  new Example(
                                      operation.getValue().path("operationId").asText(),
                                      response.getKey(),
                                      example.getKey(),
                                      example.getValue().path("summary").textValue(),
                                      example.getValue().get("value"),
                                      media.getValue().path("schema"))))));
    }
    return examples;
  }

  private List<Map.Entry<String, JsonNode>> operations() throws IOException {
    var operations = new ArrayList<Map.Entry<String, JsonNode>>();
    description()
        .get("paths")
        .properties()
        .forEach(path -> operations.addAll(path.getValue().properties()));
    return operations;
  }

  private JsonNode description() throws IOException {
    return JSON.readTree(Http.get(root, "/api/openapi?format=json").body());
  }
}

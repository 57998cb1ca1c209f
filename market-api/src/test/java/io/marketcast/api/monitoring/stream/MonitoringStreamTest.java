package io.marketcast.api.monitoring.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.agents.ContractAgent;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.MessageReader;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those who watch are told, and who is told what. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class MonitoringStreamTest {

  private static final String CHANNEL = "{marketcast}:monitor";
  private static final String TOKEN = Http.ADMIN.substring("Bearer ".length());
  private static final MonitorMessage SYSTEM_ALERT =
      new MonitorMessage(
          "system_alerts", "{\"type\":\"system_alerts\",\"alerts\":[{\"id\":\"a\"}]}");
  private static final MonitorMessage MARKET_ALERT =
      new MonitorMessage(
          "market_alerts", "{\"type\":\"market_alerts\",\"alerts\":[{\"id\":\"b\"}]}");

  private final MonitoringSchema schema = new MonitoringSchema();

  TestRedis redis;

  @Inject TestGreeting greeting;
  @Inject Welcome welcome;

  @TestHTTPResource("/")
  URI root;

  @AfterEach
  void noGreeting() {
    greeting.say();
    welcome.invalidate();
  }

  @Test
  void everybodySeesTheMarketAndNothingElse() {
    greet();
    try (MessageReader reader = MessageReader.at(webSocket())) {
      await(reader, "market_stats");
      assertEquals("market_status", type(reader.messages().get(0)));
      // beside what alerts greet with
      assertTrue(reader.messages().subList(1, 3).contains(MARKET_ALERT.json()));
      publish(SYSTEM_ALERT);
      publish(MARKET_ALERT);
      await(reader, message -> count(reader, MARKET_ALERT) == 2);
      assertEquals(
          Set.of("market_status", "market_stats", "market_alerts"), types(reader.messages()));
      assertFit(reader.messages());
    }
  }

  @Test
  void theOperatorIsToldHowSystemAndMarketAreAtOnceAndThenAgainAndAgain() {
    greet();
    ContractAgent agent = ContractAgent.online(redis, "vm-1", request -> Outcome.STARTED);
    try (MessageReader reader = MessageReader.at(webSocket(), "Authorization", Http.ADMIN)) {
      await(reader, "system_stats");
      await(reader, "agent_status");
      await(reader, "market_stats");
      assertEquals("system_status", type(reader.messages().get(0)));
      assertEquals("market_status", type(reader.messages().get(1)));
      assertEquals(1, count(reader, SYSTEM_ALERT));
      assertEquals(1, count(reader, MARKET_ALERT));
      await(reader, MonitoringStreamTest::tellsOfAMachine);
      await(reader, message -> agentOf(message, "vm-1", true));
      redis.run(Command.DEL, "{marketcast}:agent:vm-1");
      await(reader, message -> agentOf(message, "vm-1", false));
      assertFit(reader.messages());
    } finally {
      agent.close();
    }
  }

  @Test
  void aBrowserShowsTheTokenInItsFirstMessage() {
    greet();
    try (MessageReader reader = MessageReader.at(webSocket())) {
      reader.send("{\"type\":\"request_logs\",\"log_type\":\"system\"}");
      await(reader, message -> message.contains("authenticate first"));
      reader.send("{\"type\":\"authenticate\",\"token\":\"a-token-that-is-wrong\"}");
      await(reader, message -> message.contains("the token is wrong"));
      assertFalse(types(reader.messages()).contains("system_status"));
      reader.send("{\"type\":\"authenticate\",\"token\":\"" + TOKEN + "\"}");
      await(reader, "authenticated");
      await(reader, "system_status");
      await(reader, message -> message.equals(SYSTEM_ALERT.json()));
      await(reader, "agent_status");
      assertFit(reader.messages());
    }
  }

  @Test
  void whoGuessesAtTheTokenIsSentAway() {
    try (MessageReader reader = MessageReader.at(webSocket())) {
      for (int guess = 0; guess < 3; guess++) {
        reader.send("{\"type\":\"authenticate\",\"token\":\"guess-number-" + guess + "\"}");
      }
      assertEquals("4003 the token is wrong", reader.awaitEnd());
    }
    var response =
        Http.get(root, "/api/v1/monitoring/stream", "Authorization", "Bearer not-the-token-at-all");
    assertEquals(401, response.statusCode());
  }

  @Test
  void whatMakesNoSenseIsComplainedAbout() {
    try (MessageReader reader = MessageReader.at(webSocket())) {
      for (String nonsense : List.of("{", "[]", "\"x\"", "{\"type\":\"dance\"}", "{\"type\":7}")) {
        int before = reader.messages().size();
        reader.send(nonsense);
        await(reader, message -> count(reader, "error") > 0 && reader.messages().size() > before);
      }
      reader.send("ping");
      await(reader, "pong");
      assertTrue(reader.isOpen());
      assertFit(reader.messages());
    }
  }

  @Test
  void theSameComesAsServerSentEvents() throws Exception {
    greet();
    URI events = root.resolve("/api/v1/monitoring/stream");
    try (SseReader everybody = SseReader.at(events);
        SseReader operator = SseReader.at(events, "Authorization", Http.ADMIN)) {
      Await.until(() -> "stats", () -> types(data(operator)).contains("agent_status"));
      Await.until(() -> "stats", () -> types(data(everybody)).contains("market_stats"));
      publish(SYSTEM_ALERT);
      publish(MARKET_ALERT);
      Await.until(
          () -> "alert",
          () -> data(operator).stream().filter(MARKET_ALERT.json()::equals).count() == 2);
      Await.until(
          () -> "alert",
          () -> data(everybody).stream().filter(MARKET_ALERT.json()::equals).count() == 2);
      assertEquals("system_status", type(data(operator).get(0)));
      assertEquals("market_status", type(data(operator).get(1)));
      assertTrue(data(operator).contains(SYSTEM_ALERT.json()));
      assertEquals(
          Set.of("market_status", "market_stats", "market_alerts"), types(data(everybody)));
      assertFit(data(operator));
      assertFit(data(everybody));
    }
  }

  @Test
  void newsAreHeardAgainAfterRedisWasAwayAndAllAreGreetedAgain() throws Exception {
    try (MessageReader reader = MessageReader.at(webSocket())) {
      await(reader, "market_status");
      redis.stop();
      greeting.say(MARKET_ALERT); // it came while nobody could hear it
      redis.start();
      await(reader, message -> message.equals(MARKET_ALERT.json()));
      MonitorMessage next = new MonitorMessage("market_alerts", "{\"type\":\"market_alerts\"}");
      publish(next);
      await(reader, message -> message.equals(next.json()));
      redis.run(Command.PUBLISH, CHANNEL, "no JSON");
      redis.run(Command.PUBLISH, CHANNEL, "{\"no\":\"type\"}");
      publish(next);
      await(reader, message -> count(reader, next) == 2);
    }
  }

  @Test
  void withoutADatabaseTheMarketIsWhatTheFeedShows() {
    try (MessageReader reader = MessageReader.at(webSocket())) {
      await(reader, "market_stats");
      JsonObject before = new JsonObject(first(reader, "market_stats"));
      assertEquals("absent", before.getString("database"));
      long shouts = before.getJsonObject("today").getLong("shouts");
      var publisher = new Publisher(redis);
      publisher.at(System.currentTimeMillis() * 1_000);
      publisher.publish(look(20_000), look(15_000));
      publisher.publish(
          "{\"type\":\"shout\",\"game\":\"artale\",\"agent\":\"vm-1\",\"timestamp\":\"2026-11-21T12:00:00.000Z\","
              + "\"channel\":1,\"nickname\":\"n\",\"text\":\"t\",\"user_id\":\"u\",\"profile_code\":\"c\","
              + "\"megaphone\":\"m\",\"whisper\":false,\"colors\":[],\"count\":0,\"listings\":[]}");
      await(
          reader,
          message ->
              type(message).equals("market_stats")
                  && new JsonObject(message).getJsonObject("today").getLong("shouts")
                      == shouts + 1);
      JsonObject after = new JsonObject(reader.messages().getLast());
      JsonObject move = after.getJsonArray("largest_moves").getJsonObject(0);
      assertEquals(9_900_001, move.getLong("item_id"));
      assertEquals(-25, move.getDouble("change_percent"));
      assertEquals(15_000 * 4, after.getJsonArray("volume").getJsonObject(0).getLong("value"));
      assertFit(reader.messages());
    }
  }

  @Test
  void aRequestThatIsNoWebSocketIsToldSo() {
    assertEquals(426, Http.get(root, "/ws/monitoring").statusCode());
  }

  private static String look(int price) {
    return "{\"type\":\"new_listings\",\"game\":\"bpsr\",\"agent\":\"vm-1\",\"timestamp\":\"2026-11-21T12:00:00.000Z\","
        + "\"scope\":{\"item_id\":9900001,\"section\":\"sale\",\"page\":0,\"pages\":1,\"complete\":true,\"known_by\":\"call\"},"
        + "\"count\":1,\"listings\":[{\"listing_id\":\"l\",\"item_id\":9900001,\"item_name\":\"Ore\",\"side\":\"sell\","
        + "\"price\":"
        + price
        + ",\"currency\":\"luno\",\"quantity\":4,\"seller_name\":null}]}";
  }

  private URI webSocket() {
    return URI.create(root.resolve("/ws/monitoring").toString().replaceFirst("http", "ws"));
  }

  private void greet() {
    greeting.say(SYSTEM_ALERT, MARKET_ALERT);
    welcome.invalidate();
  }

  private void publish(MonitorMessage message) {
    redis.run(Command.PUBLISH, CHANNEL, message.json());
  }

  private void assertFit(List<String> messages) {
    for (String message : messages) {
      assertEquals("", schema.complaints(message));
    }
  }

  private static void await(MessageReader reader, String type) {
    await(reader, message -> type(message).equals(type));
  }

  private static void await(MessageReader reader, Predicate<String> wanted) {
    Await.until(
        () -> "it in " + reader.messages(), () -> reader.messages().stream().anyMatch(wanted));
  }

  private static boolean tellsOfAMachine(String message) {
    return type(message).equals("system_stats")
        && new JsonObject(message)
            .getJsonArray("replicas").stream()
                .map(JsonObject.class::cast)
                .anyMatch(replica ->
                    replica.getBoolean("connected")
                        && replica.getDouble("memory_free_gb", 0.0) > 0
                        && replica.getDouble("disk_percent", 0.0) > 0);
  }

  private static boolean agentOf(String message, String name, boolean connected) {
    return type(message).equals("agent_status")
        && new JsonObject(message)
            .getJsonArray("agents").stream()
                .map(JsonObject.class::cast)
                .anyMatch(agent ->
                    agent.getString("agent").equals(name)
                        && agent.getBoolean("connected") == connected);
  }

  private static String first(MessageReader reader, String type) {
    return reader.messages().stream()
        .filter(message -> type(message).equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static long count(MessageReader reader, MonitorMessage wanted) {
    return reader.messages().stream().filter(wanted.json()::equals).count();
  }

  private static long count(MessageReader reader, String type) {
    return reader.messages().stream().filter(message -> type(message).equals(type)).count();
  }

  private static Set<String> types(List<String> messages) {
    return messages.stream().map(MonitoringStreamTest::type).collect(Collectors.toSet());
  }

  private static String type(String message) {
    return new JsonObject(message).getString("type");
  }

  private static List<String> data(SseReader reader) {
    return reader.events().stream()
        .map(event -> event.strip().substring("data: ".length()))
        .toList();
  }
}

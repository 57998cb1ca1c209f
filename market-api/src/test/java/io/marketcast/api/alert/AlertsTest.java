package io.marketcast.api.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.agents.ContractAgent;
import io.marketcast.api.alert.lead.Leadership;
import io.marketcast.api.alert.lead.Role;
import io.marketcast.api.alert.notify.ReceivingServer;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.monitoring.status.SystemMonitor;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real causes, a real Redis, a real PostgreSQL, a real server that is told: what is raised, shown,
 * kept and sent.
 */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = ReceiverResource.class, restrictToAnnotatedClass = true)
final class AlertsTest {

  private static final String ALERTS = "/api/v1/monitoring/alerts";
  private static final String SILENCES = "/api/v1/monitoring/silences";

  @Inject Database database;
  @Inject SystemMonitor monitor;
  @Inject Leadership leadership;
  @Inject AlertDesk desk;

  TestRedis redis;
  TestDatabase postgres;
  ReceivingServer receiver;

  @TestHTTPResource("/")
  URI root;

  private int before;

  @BeforeEach
  void settle() {
    Await.until(() -> "schema", database::isUsable);
    Await.until(
        () -> "the system knows it",
        () -> monitor.now().database().state() == DatabaseState.CONNECTED);
    Await.until(
        () -> "nothing is open: " + list("?state=open"), () -> list("?state=open").isEmpty());
    before = receiver.received().size();
  }

  @AfterEach
  void forgetAgents() {
    redis.run(Command.DEL, "{marketcast}:agents");
  }

  @Test
  void anAgentThatDiesIsToldOnceAndThatItIsBackToo() {
    agentDied("vm-1");
    JsonObject raised = told("raised", "agent_silent");
    assertEquals("agent:vm-1", raised.getString("subject"));
    assertEquals("ERROR", raised.getString("level"));
    JsonObject shown =
        awaitAlert("?state=open", alert -> "agent_silent".equals(alert.getString("rule")));
    assertEquals(raised.getString("id"), shown.getString("id"));
    ContractAgent agent = ContractAgent.online(redis, "vm-1", request -> null);
    try {
      JsonObject resolved = told("resolved", "agent_silent");
      assertEquals(raised.getString("id"), resolved.getString("id"));
      assertEquals(1, toldCount("raised", "agent_silent"));
      String state = "SELECT notified IS NOT NULL AND resolved IS NOT NULL FROM alert WHERE id = '";
      Await.until(
          () -> "kept", () -> "t".equals(postgres.ask(state + raised.getString("id") + "'")));
    } finally {
      agent.close();
    }
  }

  @Test
  void redisThatIsStoppedIsToldAndGoneAlertsComeBackWithIt() throws Exception {
    agentDied("vm-2");
    String id = told("raised", "agent_silent").getString("id");
    redis.stop();
    assertEquals("CRITICAL", told("raised", "redis_down").getString("level"));
    // the database answers: this replica had its lease and kept what it raised
    awaitAlert("?state=open", alert -> "redis_down".equals(alert.getString("rule")));
    redis.start();
    told("resolved", "redis_down");
    assertEquals(1, toldCount("raised", "redis_down"));
    assertEquals(1, toldCount("raised", "agent_silent"), "it is still the same alert");
    assertEquals(id, awaitAlert("?state=open", a -> true).getString("id"));
  }

  @Test
  void aDatabaseThatIsStoppedIsToldAndTheAlertIsKeptAfterwards() throws Exception {
    postgres.stop();
    String id = told("raised", "database_down").getString("id");
    JsonObject page = Http.json(get(ALERTS + "?state=open"));
    assertEquals("redis", page.getString("from"));
    assertEquals(id, page.getJsonArray("alerts").getJsonObject(0).getString("id"));
    postgres.start();
    told("resolved", "database_down");
    String resolved = "SELECT resolved IS NOT NULL FROM alert WHERE id = '" + id + "'";
    Await.until(() -> "kept", () -> "t".equals(postgres.ask(resolved)));
    assertEquals("database", Http.json(get(ALERTS)).getString("from"));
  }

  @Test
  void whatIsAcknowledgedSaysSoAndIsResolvedAllTheSame() {
    agentDied("vm-3");
    String id = told("raised", "agent_silent").getString("id");
    JsonObject answer = Http.json(send("POST", ALERTS + "/" + id + "/acknowledge", ""));
    assertEquals("acknowledged", answer.getString("state"));
    Await.until(
        () -> "the leader has read it",
        () ->
            "t"
                .equals(
                    postgres.ask(
                        "SELECT acknowledged IS NOT NULL FROM alert WHERE id = '" + id + "'")));
    assertEquals(id, list("?state=acknowledged").getFirst().getString("id"));
    redis.run(Command.DEL, "{marketcast}:agents");
    told("resolved", "agent_silent");
    awaitAlert("?state=resolved", alert -> alert.getString("id").equals(id));
    assertEquals(409, send("POST", ALERTS + "/" + id + "/acknowledge", "").statusCode());
    assertEquals(404, send("POST", ALERTS + "/none/acknowledge", "").statusCode());
  }

  @Test
  void aSilencedAlertIsShownAndSentOnlyWhenTheSilenceIsOver() {
    String silence = SILENCES + "/updates";
    String body =
        new JsonObject()
            .put("subject", "agent:vm-4")
            .put("until", Instant.now().plusSeconds(3_600).toString())
            .encode();
    assertEquals(200, send("PUT", silence, body).statusCode());
    agentDied("vm-4");
    agentDied("vm-5");
    JsonObject shown = awaitAlert("?state=open", alert -> alert.getBoolean("silenced"));
    assertEquals("agent:vm-4", shown.getString("subject"));
    assertEquals("agent:vm-5", told("raised", "agent_silent").getString("subject"));
    assertEquals(1, toldCount("raised", "agent_silent"));
    assertEquals(204, send("DELETE", silence, "").statusCode());
    Await.until(() -> "told now", () -> toldCount("raised", "agent_silent") == 2);
    assertEquals(404, get(silence).statusCode());
  }

  @Test
  void theNextLeaderGoesOnWithWhatIsOpen() {
    agentDied("vm-6");
    String id = told("raised", "agent_silent").getString("id");
    String notified = "SELECT notified IS NOT NULL FROM alert WHERE id = '" + id + "'";
    Await.until(() -> "marked", () -> "t".equals(postgres.ask(notified)));
    // somebody else leads, and then nobody does
    redis.run(Command.SET, "{marketcast}:alerts:lease", "another", "PX", "1500");
    Await.until(() -> "it follows", () -> leadership.role() == Role.FOLLOWER);
    Await.until(() -> "it leads again", () -> leadership.role() == Role.LEADER);
    Await.until(
        () -> "it has it again",
        () -> desk.open().stream().map(Alert::id).toList().equals(List.of(id)));
    assertEquals(1, toldCount("raised", "agent_silent"));
    redis.run(Command.DEL, "{marketcast}:agents");
    assertEquals(id, told("resolved", "agent_silent").getString("id"));
  }

  @Test
  void whoWatchesIsToldAtOnceAndThenAsItHappens() throws Exception {
    agentDied("vm-8");
    String id = told("raised", "agent_silent").getString("id");
    URI stream = root.resolve("/api/v1/monitoring/stream");
    try (SseReader operator = SseReader.at(stream, "Authorization", Http.ADMIN);
        SseReader everybody = SseReader.at(stream)) {
      Await.until(() -> "the greeting", () -> hears(operator, id, "open"));
      redis.run(Command.DEL, "{marketcast}:agents");
      Await.until(() -> "the news", () -> hears(operator, id, "resolved"));
      Await.until(
          () -> "the market",
          () -> data(everybody).anyMatch(text -> text.contains("market_alerts")));
      assertFalse(data(everybody).anyMatch(text -> text.contains(id)));
    }
  }

  @Test
  void whoBeginsToWatchIsToldTheLastFifty() throws Exception {
    for (int n = 100; n < 160; n++) {
      agentDied("vm-" + n);
    }
    Await.until(() -> "all are raised", () -> list("?state=open&limit=100").size() == 60);
    URI stream = root.resolve("/api/v1/monitoring/stream");
    try (SseReader operator = SseReader.at(stream, "Authorization", Http.ADMIN)) {
      Await.until(() -> "the greeting", () -> data(operator).anyMatch(AlertsTest::isOfTheSystem));
      String greeting = data(operator).filter(AlertsTest::isOfTheSystem).findFirst().orElseThrow();
      assertEquals(50, new JsonObject(greeting).getJsonArray("alerts").size());
    }
    assertEquals(50, list("").size(), "and so is who asks");
  }

  private static boolean isOfTheSystem(String message) {
    return message.startsWith("{\"type\":\"system_alerts\"");
  }

  private static Stream<String> data(SseReader reader) {
    return reader.events().stream().map(event -> event.strip().substring("data: ".length()));
  }

  private static boolean hears(SseReader reader, String id, String state) {
    return data(reader)
        .map(JsonObject::new)
        .filter(message -> "system_alerts".equals(message.getString("type")))
        .flatMap(message -> message.getJsonArray("alerts").stream())
        .map(JsonObject.class::cast)
        .anyMatch(a -> id.equals(a.getString("id")) && state.equals(a.getString("state")));
  }

  @Test
  void levelStateAndSourceChoose() {
    agentDied("vm-7");
    told("raised", "agent_silent");
    awaitAlert("?state=open&level=ERROR&source=system&limit=1", alert -> true);
    assertEquals(List.of(), list("?state=open&level=CRITICAL"));
    assertEquals(List.of(), list("?state=open&source=market"));
    assertEquals(400, get(ALERTS + "?level=BAD").statusCode());
    assertEquals(400, get(ALERTS + "?state=new").statusCode());
    assertEquals(400, get(ALERTS + "?limit=0").statusCode());
    assertEquals(401, Http.get(root, ALERTS).statusCode());
  }

  @Test
  void aTestMessageIsSentAtOnceAndTheAddressIsNowhere() {
    JsonObject report = Http.json(send("POST", "/api/v1/monitoring/notifications/test", ""));
    JsonObject channel = report.getJsonArray("channels").getJsonObject(0);
    assertEquals("webhook", channel.getString("channel"));
    assertTrue(channel.getBoolean("delivered"));
    assertEquals(204, channel.getInteger("status"));
    assertFalse(report.encode().contains("s3cret"));
    receiver.reply(500, Map.of());
    report = Http.json(send("POST", "/api/v1/monitoring/notifications/test", ""));
    assertFalse(report.getJsonArray("channels").getJsonObject(0).getBoolean("delivered"));
    assertFalse(Http.get(root, "/q/metrics").body().contains("s3cret"));
  }

  @Test
  void silencesThatMakeNoSenseAreRefused() {
    assertEquals(400, send("PUT", SILENCES + "/x", "{}").statusCode());
    assertEquals(
        400, send("PUT", SILENCES + "/x", "{\"until\":\"2020-01-01T00:00:00Z\"}").statusCode());
    assertEquals(
        400, send("PUT", SILENCES + "/a%20b", "{\"until\":\"2030-01-01T00:00:00Z\"}").statusCode());
    assertEquals(404, send("DELETE", SILENCES + "/none", "").statusCode());
  }

  /** Was heard of, and is not any more. */
  private void agentDied(String name) {
    String before = Long.toString(System.currentTimeMillis() - 60_000);
    redis.run(Command.ZADD, "{marketcast}:agents", before, name);
  }

  private JsonObject told(String event, String rule) {
    Await.until(
        () -> event + " " + rule + " is told, not only " + receiver.received(),
        () -> toldCount(event, rule) > 0);
    return told().stream()
        .filter(notice -> is(notice, event, rule))
        .findFirst()
        .orElseThrow()
        .getJsonObject("alert");
  }

  private long toldCount(String event, String rule) {
    return told().stream().filter(notice -> is(notice, event, rule)).count();
  }

  private List<JsonObject> told() {
    return receiver.received().stream()
        .skip(before)
        .flatMap(message -> new JsonObject(message.body()).getJsonArray("alerts").stream())
        .map(JsonObject.class::cast)
        .toList();
  }

  private static boolean is(JsonObject notice, String event, String rule) {
    return event.equals(notice.getString("event"))
        && rule.equals(notice.getJsonObject("alert").getString("rule"));
  }

  private JsonObject awaitAlert(String query, Predicate<JsonObject> wanted) {
    Await.until(() -> query + ": " + list(query), () -> list(query).stream().anyMatch(wanted));
    return list(query).stream().filter(wanted).findFirst().orElseThrow();
  }

  private List<JsonObject> list(String query) {
    return Http.json(get(ALERTS + query)).getJsonArray("alerts").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private HttpResponse<String> get(String path) {
    return Http.get(root, path, "Authorization", Http.ADMIN);
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return Http.send(
        root,
        method,
        path,
        HttpRequest.BodyPublishers.ofString(body),
        "Authorization",
        Http.ADMIN,
        "Content-Type",
        "application/json");
  }
}

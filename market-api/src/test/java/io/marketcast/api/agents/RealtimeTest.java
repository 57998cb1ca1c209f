package io.marketcast.api.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.marketcast.protocol.control.ControlRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class RealtimeTest {

  TestRedis redis;

  @TestHTTPResource("/")
  URI root;

  @Test
  void anAgentThatStartsIsToldWithItsAcknowledgedState() {
    online(
        "vm-1",
        request -> Outcome.STARTED,
        () -> {
          var response = post("start?game_server_ip=203.0.113.7&game_server_port=10250&agent=vm-1");
          assertEquals(200, response.statusCode(), response.body());
          JsonObject answer = Http.json(response);
          assertEquals("started", answer.getString("status"));
          JsonObject state = answer.getJsonArray("agents").getJsonObject(0);
          assertEquals("vm-1", state.getString("agent"));
          assertTrue(state.getBoolean("is_running"));
          assertEquals("203.0.113.7", state.getString("server_ip"));
          assertEquals(10250, state.getInteger("server_port"));
        });
  }

  @Test
  void anAgentThatStopsIsToldWithWhatItHasCaptured() {
    online(
        "vm-1",
        request -> Outcome.STOPPED,
        () -> {
          var response = post("stop");
          assertEquals(200, response.statusCode(), response.body());
          assertEquals("stopped", Http.json(response).getString("status"));
          var stats = Http.json(response).getJsonObject("stats");
          assertEquals(
              new JsonObject()
                  .put("total_packets", 1000)
                  .put("trading_packets", 42)
                  .put("listings_found", 99)
                  .put("duration", 0),
              stats);
        });
  }

  @Test
  void whatCannotBeDoneNowIsAConflictThatSaysWhy() {
    online(
        "vm-1",
        request -> Outcome.ALREADY_RUNNING,
        () -> {
          assertProblem(409, "agent vm-1 captures already", post("start"));
        });
    online(
        "vm-1",
        request -> Outcome.NOT_RUNNING,
        () -> {
          assertProblem(409, "agent vm-1 does not capture", post("stop"));
        });
    online(
        "vm-1",
        request -> Outcome.REFUSED,
        () -> {
          assertProblem(409, "no permission to capture", post("start"));
        });
  }

  @Test
  void allAgentsAreAskedWhereNoneIsNamedAndOneThatDoesItIsEnough() {
    online(
        "vm-1",
        request -> Outcome.STARTED,
        () ->
            online(
                "vm-2",
                request -> Outcome.ALREADY_RUNNING,
                () -> {
                  JsonObject answer = Http.json(post("start"));
                  assertEquals("started", answer.getString("status"));
                  assertEquals(2, answer.getJsonArray("agents").size());
                  assertEquals(1000, answer.getJsonObject("stats").getInteger("total_packets"));
                }));
  }

  @Test
  void noAgentOnlineAndAnUnknownAgentAreNotFound() {
    assertProblem(404, "no agent is online", post("start"));
    online(
        "vm-1",
        request -> Outcome.STARTED,
        () -> {
          var response = post("start?agent=vm-9");
          assertProblem(404, "vm-1", response);
          assertEquals("agent", Http.json(response).getString("parameter"));
        });
  }

  @Test
  void anAgentThatDoesNotAnswerIsAGatewayTimeout() {
    online(
        "vm-1",
        request -> null,
        () -> {
          assertProblem(504, "agent vm-1 answered", post("stop?agent=vm-1"));
        });
  }

  @Test
  void statusTellsAllAgentsAndTheReadersButNotTheOperatorsNetwork() {
    online(
        "vm-1",
        request -> null,
        () -> {
          JsonObject status = Http.json(Http.get(root, "/api/v1/realtime/status"));
          assertTrue(status.getBoolean("is_running"));
          assertEquals(60, status.getJsonObject("stats").getInteger("duration"));
          JsonObject state = status.getJsonArray("agents").getJsonObject(0);
          assertFalse(state.containsKey("interfaces"), state.encode());
          assertFalse(state.containsKey("server_ip"), state.encode());
        });
    JsonObject status = Http.json(Http.get(root, "/api/v1/realtime/status"));
    assertFalse(status.getBoolean("is_running"));
    assertTrue(status.getJsonArray("agents").isEmpty());
  }

  @Test
  void readersOfThisAndOfOtherReplicasAreCounted() throws Exception {
    redis.run(
        io.vertx.redis.client.Command.HSET, "{marketcast}:replica:elsewhere", "connections", "40");
    redis.run(
        io.vertx.redis.client.Command.ZADD,
        "{marketcast}:replicas",
        Long.toString(System.currentTimeMillis()),
        "elsewhere");
    try (SseReader reader = SseReader.at(root.resolve("/api/v1/stream"))) {
      Await.until(() -> "placed", () -> !reader.blocks().isEmpty());
      Await.until(() -> "41 connections", () -> connectedClients() == 41);
    } finally {
      redis.run(io.vertx.redis.client.Command.DEL, "{marketcast}:replica:elsewhere");
    }
    Await.until(() -> "0 connections", () -> connectedClients() == 0);
  }

  @Test
  void recentEventsHaveTheBytesOfTheFeed() {
    var publisher = new Publisher(redis);
    publisher.publish("{\"type\":\"shout\",\"text\":\"賣 盾敏60%\",\"price\":1.50}");
    publisher.publish(2);
    var response = Http.get(root, "/api/v1/realtime/recent?limit=3");
    assertEquals(200, response.statusCode(), response.body());
    String id = publisher.head().epoch() + ":" + (publisher.head().offset() - 2);
    assertTrue(
        response
            .body()
            .endsWith(
                ",{\"id\":\""
                    + id
                    + "\",\"ts\":7,\"type\":\"shout\",\"text\":\"賣 盾敏60%\",\"price\":1.50}]}"),
        response.body());
    assertEquals(3, Http.json(response).getInteger("count"));
  }

  @Test
  void addressesAndPortsAreChecked() {
    assertProblem(400, "address", post("start?game_server_ip=example.org"));
    assertProblem(400, "", post("start?game_server_port=65536"));
    var response = post("start?game_server_port=http");
    assertProblem(400, "a whole number is expected", response);
    assertEquals("game_server_port", Http.json(response).getString("parameter"));
  }

  private void online(String name, Function<ControlRequest, Outcome> behaviour, Runnable asking) {
    ContractAgent agent = ContractAgent.online(redis, name, behaviour);
    try {
      asking.run();
    } finally {
      agent.close();
    }
  }

  private long connectedClients() {
    return Http.json(Http.get(root, "/api/v1/realtime/status")).getLong("connected_clients");
  }

  private HttpResponse<String> post(String path) {
    return Http.send(root, "POST", "/api/v1/realtime/" + path, "Authorization", Http.ADMIN);
  }

  private static void assertProblem(int status, String detail, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals("application/problem+json", Http.header(response, "Content-Type"));
    assertTrue(Http.json(response).getString("detail").contains(detail), response.body());
  }
}

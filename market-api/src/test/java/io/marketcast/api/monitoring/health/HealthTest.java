package io.marketcast.api.monitoring.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.agents.ContractAgent;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class HealthTest {

  private static final List<String> NAMED = List.of("redis", "postgresql", "feed lag", "agents");

  TestRedis redis;

  @TestHTTPResource("/")
  URI root;

  @Test
  void eachProbeNamesWhatTheReplicaWorksWith() {
    awaitStatus("ready", 200);
    for (String probe : List.of("live", "ready", "started")) {
      Map<String, JsonObject> checks = checks(probe);
      assertTrue(checks.keySet().containsAll(NAMED), probe + " " + checks.keySet());
      assertEquals("connected", data(checks, "redis").getString("state"));
      assertEquals("absent", data(checks, "postgresql").getString("state"));
      assertEquals(0, data(checks, "feed lag").getInteger("lag_events"));
    }
  }

  @Test
  void allProbesTogetherNameEachOnce() {
    awaitStatus("ready", 200);
    List<String> names =
        Http.json(Http.get(root, "/q/health")).getJsonArray("checks").stream()
            .map(check -> ((JsonObject) check).getString("name"))
            .filter(NAMED::contains)
            .sorted()
            .toList();
    assertEquals(NAMED.stream().sorted().toList(), names);
  }

  @Test
  void agentsThatComeAndGoAreToldAndChangeNoStatus() {
    awaitStatus("ready", 200);
    Await.until(() -> "no agent", () -> connectedAgents() == 0);
    ContractAgent agent = ContractAgent.online(redis, "vm-8", request -> Outcome.STARTED);
    try {
      Await.until(() -> "an agent", () -> connectedAgents() == 1);
    } finally {
      agent.close();
    }
    Await.until(() -> "no agent", () -> connectedAgents() == 0);
    assertEquals(200, status("ready"));
  }

  @Test
  void withoutRedisAReplicaIsUnreadyAliveAndStarted() throws Exception {
    awaitStatus("started", 200);
    redis.stop();
    try {
      awaitStatus("ready", 503);
      assertEquals("away", data(checks("live"), "redis").getString("state"));
      assertEquals(200, status("live"));
      assertEquals(200, status("started"));
    } finally {
      redis.start();
    }
    awaitStatus("ready", 200);
  }

  private int connectedAgents() {
    return data(checks("ready"), "agents").getInteger("connected");
  }

  private static JsonObject data(Map<String, JsonObject> checks, String name) {
    return checks.get(name).getJsonObject("data");
  }

  private Map<String, JsonObject> checks(String probe) {
    return Http.json(Http.get(root, "/q/health/" + probe)).getJsonArray("checks").stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.toMap(check -> check.getString("name"), check -> check));
  }

  private void awaitStatus(String probe, int wanted) {
    Await.until(() -> probe + " " + wanted, () -> status(probe) == wanted);
  }

  private int status(String probe) {
    return Http.get(root, "/q/health/" + probe).statusCode();
  }
}

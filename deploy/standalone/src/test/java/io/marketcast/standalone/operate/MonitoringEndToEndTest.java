package io.marketcast.standalone.operate;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas, a database and an agent as real processes: each replica shows all of it. */
final class MonitoringEndToEndTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String TOKEN = "a-token-for-this-test";
  private static final String API = "/api/v1/monitoring/";

  private final Installation installation = new Installation(Path.of("../.."));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private Workspace workspace;
  private Redis redis;
  private Database database;
  private Replica first;
  private Replica second;

  @BeforeEach
  void start() throws Exception {
    workspace = Workspace.create(200 << 20);
    parts.add(workspace);
    redis = Redis.start(workspace);
    parts.add(redis);
    database = Database.start(workspace);
    parts.add(database);
    first = replica();
    second = replica();
    first.awaitReady();
    second.awaitReady();
  }

  @AfterEach
  void stop() throws Exception {
    http.shutdownNow();
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void whateverIsKilledEachReplicaShowsWhatRemains() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may capture");
    ChildProcess agent = agent();
    for (Replica replica : List.of(first, second)) {
      await("both replicas at each", () -> connected(get(replica, "replicas")) == 2);
      await("the agent at each", () -> connected(get(replica, "agents")) == 1);
      await("the database at each", () -> status(replica).contains("\"connected_replicas\":2"));
      String status = status(replica);
      assertTrue(status.contains("\"ingest\":{"), status);
      assertTrue(status.contains("\"memory_percent\":"), status);
    }
    assertLogsOfAll();

    var messages = watch(second);
    await("the agent lives", () -> any(messages, "agent_status", "\"connected\":true"));
    agent.kill();
    await("the agent is gone", () -> any(messages, "agent_status", "\"connected\":false"));
    await("at the other replica, too", () -> connected(get(first, "agents")) == 0);

    database.close();
    await("the database is away", () -> status(first).contains("\"state\":\"away\""));
    assertTrue(first.isReady(), "and the feed goes on");

    first.process().kill();
    await("the other replica is gone", () -> connected(get(second, "replicas")) == 1);
    assertTrue(get(second, "replicas").contains(first.process().name()), "but not forgotten");
  }

  @Test
  void aReplicaThatEndsInGoodOrderIsNotMissed() throws Exception {
    await("both replicas", () -> connected(get(second, "replicas")) == 2);
    first.process().stop();
    await("one replica", () -> get(second, "replicas").contains("\"count\":1"));
  }

  private void assertLogsOfAll() throws Exception {
    String firstsName = first.process().name();
    await(
        "the first replica's log at the second",
        () -> get(second, "logs/system?source=" + firstsName).contains(firstsName + " serves"));
    await(
        "the agent's log at both",
        () ->
            get(first, "logs/trading?source=vm-1&q=listening").contains("listening on")
                && get(second, "logs/trading?q=listening").contains("\"source\":\"vm-1\""));
    Path file = workspace.resolve("logs").resolve(firstsName).resolve("system.jsonl");
    assertTrue(Files.readString(file).contains(" serves "), "and on disk");
  }

  private List<String> watch(Replica replica) {
    var messages = new CopyOnWriteArrayList<String>();
    var listener =
        new WebSocket.Listener() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
              messages.add(text.toString());
              text.setLength(0);
            }
            from.request(1);
            return null;
          }
        };
    var uri = URI.create(replica.url("/ws/monitoring").toString().replace("http", "ws"));
    WebSocket webSocket = http.newWebSocketBuilder().buildAsync(uri, listener).join();
    webSocket.sendText("{\"type\":\"authenticate\",\"token\":\"" + TOKEN + "\"}", true).join();
    return messages;
  }

  private static boolean any(List<String> messages, String type, String part) {
    return messages.stream()
        .anyMatch(m -> m.startsWith("{\"type\":\"" + type + "\"") && m.contains(part));
  }

  private static int connected(String answer) {
    return answer.split("\"connected\":true", -1).length - 1;
  }

  private String status(Replica replica) {
    return get(replica, "system-status");
  }

  private String get(Replica replica, String path) {
    var request =
        HttpRequest.newBuilder(replica.url(API + path))
            .header("Authorization", "Bearer " + TOKEN)
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Replica replica() throws StartException {
    var settings =
        Map.of(
            "marketcast.admin.token",
            TOKEN,
            "marketcast.log.folder",
            workspace.resolve("logs").toString(),
            "marketcast.monitoring.agent-status-every",
            "1s");
    var replica =
        Replica.start(
            installation, workspace, Workspace.freePort(), redis.uri(), database.url(), settings);
    parts.add(replica);
    return replica;
  }

  private ChildProcess agent() throws StartException {
    ChildProcess process = LiveAgent.of(installation, workspace, redis);
    parts.add(process);
    process.start();
    return process;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "waited in vain until " + what);
      Thread.sleep(Duration.ofMillis(100));
    }
  }
}

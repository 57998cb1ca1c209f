package io.marketcast.standalone.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.standalone.Await;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.Workspace;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An agent that captures is stopped, started and asked how it is, through a replica and Redis. */
final class ControlEndToEndTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TOKEN = "a-token-for-tests-only";

  private final Installation installation = new Installation(Path.of("../.."));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Replica replica;

  @Test
  void aRealAgentStopsStartsAndTellsItsAcknowledgedState() throws Exception {
    try (Workspace workspace = Workspace.create(100 << 20);
        Redis redis = Redis.start(workspace);
        Replica started =
            Replica.start(
                installation,
                workspace,
                Workspace.freePort(),
                redis.uri(),
                null,
                Map.of("marketcast.admin.token", TOKEN));
        ChildProcess agent = agent(workspace, redis)) {
      replica = started;
      replica.awaitReady();
      assumeTrue(canCapture(workspace), "no live capture here");
      agent.start();
      Await.until("the agent to capture", LIMIT, agent, () -> status().contains("vm-e2e"));
      assertTrue(
          status().startsWith("{\"is_running\":true,\"stats\":{\"total_packets\":"), status());

      var again = post("start");
      assertEquals(409, again.statusCode(), again.body());
      assertTrue(again.body().contains("agent vm-e2e captures already"), again.body());

      var stopped = post("stop?agent=vm-e2e");
      assertEquals(200, stopped.statusCode(), stopped.body());
      assertTrue(stopped.body().startsWith("{\"status\":\"stopped\",\"stats\":{"), stopped.body());
      assertTrue(stopped.body().contains("\"is_running\":false"), stopped.body());
      Await.until(
          "the status to say so", LIMIT, agent, () -> status().startsWith("{\"is_running\":false"));

      var begun = post("start?agent=vm-e2e&game_server_ip=127.0.0.1&game_server_port=9");
      assertEquals(200, begun.statusCode(), begun.body());
      assertTrue(begun.body().startsWith("{\"status\":\"started\""), begun.body());
      assertTrue(
          begun.body().contains("\"server_ip\":\"127.0.0.1\",\"server_port\":9"), begun.body());
      Await.until(
          "the status to say so", LIMIT, agent, () -> status().startsWith("{\"is_running\":true"));
      assertEquals(404, post("stop?agent=nobody").statusCode());
    }
  }

  private ChildProcess agent(Workspace workspace, Redis redis) {
    List<String> command =
        installation.agent(
            "run",
            "--interface",
            "lo",
            "--server-port",
            "9",
            "--agent",
            "vm-e2e",
            "--redis",
            redis.uri(),
            "--home",
            workspace.resolve("home").toString());
    return new ChildProcess("agent", command, workspace.resolve("agent.log"));
  }

  /** Whether {@code doctor} may listen on loopback. */
  private boolean canCapture(Workspace workspace) throws Exception {
    Path said = workspace.resolve("doctor.out");
    String[] doctor = {
      "doctor",
      "--interface",
      "lo",
      "--seconds",
      "1",
      "--json",
      "--home",
      workspace.resolve("doctor").toString()
    };
    var process =
        new ProcessBuilder(installation.agent(doctor))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    process.waitFor();
    String report = Files.readString(said).replaceAll("\\s", "");
    return report.contains("\"check\":\"rights\",\"grade\":\"PASS\"");
  }

  private String status() {
    try {
      return send("GET", "status").body();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private HttpResponse<String> post(String path) throws Exception {
    return send("POST", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(replica.url("/api/v1/realtime/" + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}

package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.standalone.Await;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo starts, in the hands of a test: Redis, PostgreSQL, a replica, the catalogue, an
 * agent with simulated traffic. Closing it ends everything.
 */
final class DashboardStage {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Installation installation = new Installation(Path.of("../.."));
  private final Workspace workspace = add(Workspace.create(100 << 20));
  private final Redis redis = add(Redis.start(workspace));

  DashboardStage() throws Exception {}

  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  Redis redis() {
    return redis;
  }

  Database database() throws StartException {
    return add(Database.start(workspace));
  }

  /**
   * A replica that is ready.
   *
   * @param access who is the operator, as settings
   */
  Replica replica(String databaseUrl, Map<String, String> access) throws Exception {
    int port = Workspace.freePort();
    var settings = new HashMap<>(access);
    settings.put("marketcast.rest.requests-per-minute", "100000");
    Replica replica =
        add(Replica.start(installation, workspace, port, redis.uri(), databaseUrl, settings));
    replica.awaitReady();
    return replica;
  }

  /** Gives the simulated items their names in three languages. */
  void importNames(Replica replica) throws Exception {
    awaitDatabase(replica);
    String catalogue = installation.demoCatalogue().toString();
    String[] command = {"catalog", "import", catalogue, "--api", replica.url("/").toString()};
    runToItsEnd("catalogue", installation.api(Map.of(), command));
  }

  /** Waits until a replica's tables are there. */
  void awaitDatabase(Replica replica) throws Exception {
    Await.until("the database to serve", LIMIT, replica.process(), () -> hasDatabase(replica));
  }

  /** An agent that publishes a minute of simulated traffic, over and over. */
  void play() throws Exception {
    String traffic = workspace.resolve("traffic.pcap").toString();
    runToItsEnd("simulator", installation.agent("simulate", "--seconds", "60", "--out", traffic));
    var replay = new ArrayList<>(List.of("replay", "--loop", "--redis", redis.uri()));
    replay.addAll(
        List.of("--agent", "demo", "--home", workspace.resolve("home").toString(), traffic));
    var command = installation.agent(replay.toArray(String[]::new));
    add(new ChildProcess("agent", command, workspace.resolve("agent.log"))).start();
  }

  private static boolean hasDatabase(Replica replica) {
    var request = HttpRequest.newBuilder(replica.url("/api/v1/items?limit=1")).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void runToItsEnd(String name, List<String> command) throws Exception {
    var process = add(new ChildProcess(name, command, workspace.resolve(name + ".log")));
    process.start();
    assertEquals(0, process.awaitExit(), process::lastWords);
  }

  void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}

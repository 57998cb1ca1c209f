package io.marketcast.standalone.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.stage.Run;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two replicas, as real processes: what really happens is told once, whoever dies and whatever is
 * away.
 */
final class AlertsEndToEndTest {

  private static final double FULL_SHARE = 0.95;

  private final Installation installation = new Installation(Path.of("../.."));
  private final List<AutoCloseable> parts = new ArrayList<>();
  private Workspace workspace;
  private Redis redis;
  private Told told;

  @BeforeEach
  void start() throws Exception {
    workspace = Workspace.create(300 << 20);
    parts.add(workspace);
    redis = Redis.start(workspace);
    parts.add(redis);
    told = new Told();
    parts.add(told);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void anAgentThatIsKilledIsToldOnceThoughTheLeaderDiesToo() throws Exception {
    List<Replica> replicas = replicas(null, told.settings());
    ChildProcess agent = agent();
    agent.start();
    Run.await(
        () -> "the agent is known: " + agent.lastWords(),
        () -> metrics(replicas.getFirst()).contains("marketcast_agents_connected 1.0"));
    agent.stop();
    Run.await(
        () -> "it has ended and is not missed",
        () ->
            metrics(replicas.getFirst()).contains("marketcast_agents_connected 0.0")
                && metrics(replicas.getFirst()).contains("marketcast_agents_silent 0.0"));
    agent.start();
    Run.await(
        () -> "it is back",
        () -> metrics(replicas.getFirst()).contains("marketcast_agents_connected 1.0"));
    agent.kill();
    awaitTold("raised agent_silent agent:vm-1");
    for (Replica replica : replicas) {
      Run.await(() -> "shown", () -> alerts(replica).contains("\"rule\":\"agent_silent\""));
      // a leader that dies before it has written down that it told may be followed by one that
      // tells again
      Run.await(() -> "written down", () -> alerts(replica).contains("\"notified\":"));
    }
    Replica leader = leader(replicas);
    List<Replica> others = replicas.stream().filter(replica -> replica != leader).toList();
    leader.process().kill();
    awaitTold("raised replica_silent replica:" + leader.process().name());
    agent.start();
    awaitTold("resolved agent_silent agent:vm-1");
    assertTrue(isLeader(others.getFirst()));
    assertEquals(1, told.count("raised agent_silent agent:vm-1"), () -> "" + told.all());
    assertEquals(1, told.count("resolved agent_silent agent:vm-1"), () -> "" + told.all());
  }

  @Test
  void redisAndPostgresThatAreStoppedAreToldOnce() throws Exception {
    Database database = Database.start(workspace);
    parts.add(database);
    assertRedisIsToldOnce(replicas(database.url(), told.settings()));
    database.close();
    awaitTold("raised database_down system");
    database.restart();
    awaitTold("resolved database_down system");
    assertEquals(1, told.count("raised database_down system"), () -> "" + told.all());
  }

  @Test
  void redisThatIsStoppedIsToldOnceWithoutADatabaseToo() throws Exception {
    assertRedisIsToldOnce(replicas(null, told.settings()));
  }

  private void assertRedisIsToldOnce(List<Replica> replicas) throws Exception {
    Run.await(() -> "one leads", () -> replicas.stream().anyMatch(this::isLeader));
    redis.close();
    awaitTold("raised redis_down system");
    for (Replica replica : replicas) {
      Run.await(() -> "each shows it", () -> alerts(replica).contains("\"rule\":\"redis_down\""));
    }
    redis.restart();
    awaitTold("resolved redis_down system");
    assertEquals(1, told.count("raised redis_down system"), () -> "" + told.all());
    assertEquals(1, told.count("resolved redis_down system"), () -> "" + told.all());
  }

  @Test
  void aDiskThatFillsUpIsTold() throws Exception {
    Path folder = Files.createDirectories(workspace.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()),
        "only root can mount a small disk");
    parts.add(() -> run("umount", folder.toString()));
    var settings = new HashMap<>(told.settings());
    settings.put("marketcast.monitoring.folder", folder.toString());
    Replica replica = replicas(null, settings).getFirst();
    Path ballast = folder.resolve("ballast");
    FileStore disk = Files.getFileStore(folder);
    Files.write(ballast, new byte[(int) (disk.getTotalSpace() * FULL_SHARE)]);
    awaitTold("raised disk_full replica:" + replica.process().name());
    Files.delete(ballast);
    awaitTold("resolved disk_full replica:" + replica.process().name());
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such command: not a Unix
    }
  }

  private List<Replica> replicas(String database, Map<String, String> settings) throws Exception {
    var replicas = new ArrayList<Replica>();
    for (int i = 0; i < 2; i++) {
      Replica replica =
          Replica.start(
              installation, workspace, Workspace.freePort(), redis.uri(), database, settings);
      parts.add(replica);
      replicas.add(replica);
    }
    for (Replica replica : replicas) {
      replica.awaitReady();
    }
    return replicas;
  }

  private ChildProcess agent() throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libpcap.so.0.8"))
            || run("sh", "-c", "ldconfig -p | grep -q libpcap"),
        "needs libpcap");
    ChildProcess process = LiveAgent.of(installation, workspace, redis);
    parts.add(process);
    return process;
  }

  private void awaitTold(String what) throws Exception {
    Run.await(() -> what + ", told was " + told.all(), () -> told.count(what) > 0);
  }

  private Replica leader(List<Replica> replicas) throws Exception {
    Run.await(() -> "one leads", () -> replicas.stream().anyMatch(this::isLeader));
    return replicas.stream().filter(this::isLeader).findFirst().orElseThrow();
  }

  private boolean isLeader(Replica replica) {
    return metrics(replica).contains("marketcast_alert_leader 1.0");
  }

  private static String metrics(Replica replica) {
    return get(replica, "/q/metrics");
  }

  private static String alerts(Replica replica) {
    return get(replica, "/api/v1/monitoring/alerts?state=open");
  }

  private static String get(Replica replica, String path) {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(replica.url(path))
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", "Bearer a-token-for-tests-only")
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }
}

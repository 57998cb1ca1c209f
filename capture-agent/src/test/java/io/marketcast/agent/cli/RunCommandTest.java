package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.marketcast.agent.capture.live.CanCapture;
import io.marketcast.agent.capture.live.GameTraffic;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.redis.RedisKeys;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** The whole way: game traffic on loopback, the command, a real Redis. */
final class RunCommandTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final String LOG = KEYS.log();
  private static final String AGENT = "vm-1";

  /** What docs/control.md promises a dashboard. */
  private static final List<String> PROMISED =
      List.of(
          "capture.packets",
          "capture.bytes",
          "capture.kernel_dropped",
          "capture.adapter_dropped",
          "capture.queue_dropped",
          "capture.interfaces",
          "capture.interface_failures",
          "tcp.flows",
          "tcp.gaps",
          "bpsr.frames",
          "bpsr.decoded",
          "bpsr.ignored",
          "bpsr.malformed",
          "bpsr.events",
          "artale.frames",
          "artale.decoded",
          "artale.ignored",
          "artale.malformed",
          "artale.events",
          "live.listings",
          "publish.offered",
          "publish.acked",
          "publish.waiting",
          "publish.dropped",
          "publish.spool_bytes");

  @TempDir private Path folder;

  @Test
  void whatPassesOnLoopbackIsInTheLogAndTheCommandEndsWell() throws Exception {
    CanCapture.assume();
    int port = FreePort.next();
    RedisServer redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    redis.start();
    try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var client = RedisClient.create("redis://127.0.0.1:" + port)) {
      String game = Integer.toString(listening.getLocalPort());
      String uri = "redis://127.0.0.1:" + port;
      var result =
          new FutureTask<>(() ->
              new Agent(folder)
                  .run(
                      "run",
                      "--interface",
                      "lo",
                      "--server-port",
                      game,
                      "--redis",
                      uri,
                      "--agent",
                      AGENT));
      Thread running = Thread.ofPlatform().start(result);
      RedisCommands<String, String> commands = client.connect().sync();
      awaitCapture(running);
      var traffic = new GameTraffic(21, 10);
      traffic.playBothSides(listening);
      List<String> log = log(commands, traffic.simulation().events().size());
      for (int i = 0; i < log.size(); i++) {
        String game1 = traffic.simulation().events().get(i).origin().game();
        assertTrue(log.get(i).contains("\"game\":\"" + game1 + "\""), log.get(i));
      }
      AgentStatus status = heartbeat(commands, log.size());
      assertTrue(status.counters().keySet().containsAll(PROMISED), status.counters().toString());
      assertTrue(
          status.counters().keySet().stream().anyMatch(name -> name.startsWith("bpsr.method.")),
          "what became of each method is told too");
      assertTrue(status.capture().running());
      assertTrue(status.counters().get("live.listings") > 0);
      running.interrupt();
      assertEquals(0, result.get(20, TimeUnit.SECONDS).exitCode());
      assertTrue(result.get().err().contains("capture.packets"), result.get().err());
      assertTrue(result.get().err().contains("acked " + log.size()), result.get().err());
    } finally {
      redis.stop();
    }
  }

  @Test
  void anInterfaceThatIsNotThereIsToldWithThoseThatAre() throws Exception {
    CanCapture.assume();
    int port = FreePort.next();
    RedisServer redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    redis.start();
    try {
      Agent.Result result =
          new Agent(folder)
              .run("run", "--interface", "nosuch0", "--redis", "redis://127.0.0.1:" + port);
      assertEquals(1, result.exitCode());
      assertTrue(result.err().contains("no such interface: nosuch0; known are "), result.err());
      assertTrue(result.err().matches("(?s).*\\d+ lo\\b.*"), result.err());
    } finally {
      redis.stop();
    }
  }

  @Test
  void interfacesAreListedWithWhatAPersonKnowsThemBy() {
    CanCapture.assume();
    Agent.Result result = new Agent(folder).run("interfaces");
    assertEquals(0, result.exitCode(), result.err());
    assertTrue(
        result.lines().stream()
            .anyMatch(line -> line.matches(" *\\d+  lo .*up  loopback.* 127\\.0\\.0\\.1.*")),
        result.out());
  }

  /** The first that knows of so many accepted events. */
  private static AgentStatus heartbeat(RedisCommands<String, String> redis, int events)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      String json = redis.hget(KEYS.agent(AGENT), RedisKeys.AGENT_STATUS);
      if (json != null) {
        AgentStatus status = new ControlJson().status(json);
        if (status.counters().get("publish.acked") == events) {
          return status;
        }
      }
      assertTrue(System.nanoTime() < deadline, "a heartbeat with " + events + " events: " + json);
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  private static void awaitCapture(Thread running) throws InterruptedException {
    // the decoding thread runs once the capture has begun
    while (running.isAlive()
        && Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("capture-lo"))) {
      running.join(Duration.ofMillis(20));
    }
    assertTrue(running.isAlive(), "the command runs");
  }

  @SuppressWarnings("unchecked") // the client takes an array of generic offsets
  private static List<String> log(RedisCommands<String, String> redis, int events) {
    var log = new ArrayList<String>();
    String last = "0";
    while (log.size() < events) {
      var more =
          redis.xread(
              XReadArgs.Builder.block(Duration.ofSeconds(20)),
              XReadArgs.StreamOffset.from(LOG, last));
      assertNotNull(more);
      assertTrue(!more.isEmpty(), log.size() + " events of " + events + ", then silence");
      more.forEach(entry -> log.add(entry.getBody().get(RedisKeys.LOG_FIELD)));
      last = more.getLast().getId();
    }
    assertEquals(events, log.size());
    return log;
  }
}

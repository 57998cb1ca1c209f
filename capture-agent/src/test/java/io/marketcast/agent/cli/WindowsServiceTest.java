package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.marketcast.agent.capture.live.CanCapture;
import io.marketcast.agent.capture.live.GameTraffic;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.redis.RedisKeys;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/**
 * The methods that procrun calls, called as procrun calls them, with the service's own arguments.
 */
final class WindowsServiceTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final String AGENT = "vm-service";

  @Test
  void startRunsTheAgentAndStopEndsItInGoodOrder(@TempDir Path home) throws Exception {
    CanCapture.assume();
    int port = FreePort.next();
    RedisServer redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    redis.start();
    try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var client = RedisClient.create("redis://127.0.0.1:" + port)) {
      Files.write(
          home.resolve("agent.properties"),
          List.of(
              "redis = redis://127.0.0.1:" + port,
              "agent = " + AGENT,
              "interface = lo",
              "server-port = " + listening.getLocalPort()));
      String[] arguments = {"run", "--home", home.toString()};
      Thread worker = Thread.ofPlatform().start(() -> WindowsService.start(arguments));
      RedisCommands<String, String> commands = client.connect().sync();
      await(worker, () -> capturing(commands) ? 1 : 0, 1);

      var traffic = new GameTraffic(22, 10);
      traffic.playBothSides(listening);
      int events = traffic.simulation().events().size();
      await(worker, () -> commands.xlen(KEYS.log()), events);

      WindowsService.stop(new String[0]);
      worker.join(Duration.ofSeconds(20));
      assertFalse(worker.isAlive(), "start has returned");
      assertEquals(0, commands.exists(KEYS.agent(AGENT)), "the heartbeat is gone");
      assertEquals(events, commands.xlen(KEYS.log()));
      List<String> spool = new Agent(home).run("spool", "show").lines();
      assertTrue(spool.contains("waiting 0"), spool.toString());
    } finally {
      redis.stop();
    }
  }

  private static boolean capturing(RedisCommands<String, String> redis) {
    String json = redis.hget(KEYS.agent(AGENT), RedisKeys.AGENT_STATUS);
    try {
      return json != null && new ControlJson().status(json).capture().running();
    } catch (Exception e) {
      throw new AssertionError(json, e);
    }
  }

  private static void await(Thread worker, LongSupplier seen, long wanted) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (seen.getAsLong() < wanted) {
      assertTrue(worker.isAlive(), "the service runs");
      assertTrue(System.nanoTime() < deadline, "seen " + seen.getAsLong() + " of " + wanted);
      worker.join(Duration.ofMillis(20));
    }
  }
}

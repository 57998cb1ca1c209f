package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** What a service manager must be able to tell from a failure. */
final class SupersededTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final int LOG_LENGTH = 1000;

  @Test
  void anAgentWhoseIdAnotherOneTakesEndsWithACodeOfItsOwn(@TempDir Path folder) throws Exception {
    int port = FreePort.next();
    RedisServer redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    redis.start();
    String uri = "redis://127.0.0.1:" + port;
    try (var client = RedisClient.create(uri)) {
      String file = folder.resolve("traffic.pcap").toString();
      var agent = new Agent(folder);
      assertEquals(0, agent.run("simulate", "--out", file, "--seconds", "10").exitCode());
      String[] replay = {
        "replay", file, "--redis", uri, "--agent", "vm-1", "--speed", "max", "--loop"
      };
      var older = new FutureTask<>(() -> agent.run(replay));
      Thread running = Thread.ofPlatform().start(older);
      var commands = client.connect().sync();
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (commands.xlen(KEYS.log()) == 0) {
        assertTrue(running.isAlive() && System.nanoTime() < deadline, "it publishes");
        running.join(Duration.ofMillis(20));
      }
      var script = new PublishScript(KEYS, LOG_LENGTH);
      try (var newer = FeedPublisher.connect(RedisAddress.parse(uri), script, "vm-1")) {
        Agent.Result result = older.get(60, TimeUnit.SECONDS);
        assertEquals(4, result.exitCode(), result.err());
        assertTrue(result.err().contains("another agent publishes as \"vm-1\""), result.err());
        assertTrue(newer.flush(Duration.ofSeconds(10)), "the newer one goes on");
      }
    } finally {
      redis.stop();
    }
  }
}

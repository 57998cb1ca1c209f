package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.marketcast.protocol.control.ControlRequest;
import io.marketcast.protocol.control.ControlRequest.Command;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.redis.RedisKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** A replay that goes on for ever is an agent like any other: seen, stopped and started. */
final class ReplayControlTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final long LIMIT_SECONDS = 60;

  private final ControlJson json = new ControlJson();
  @TempDir Path folder;
  private RedisServer server;
  private RedisClient client;
  private RedisCommands<String, String> redis;
  private String uri;
  private int requests;

  @BeforeEach
  void start() throws Exception {
    int port = FreePort.next();
    server = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    server.start();
    uri = "redis://127.0.0.1:" + port;
    client = RedisClient.create(uri);
    redis = client.connect().sync();
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    server.stop();
  }

  @Test
  void aReplayInALoopIsSeenStoppedAndStartedAgain() throws Exception {
    String file = folder.resolve("traffic.pcap").toString();
    var agent = new Agent(folder);
    assertEquals(0, agent.run("simulate", "--out", file, "--seconds", "10").exitCode());
    var replay =
        new FutureTask<>(
            () -> agent.run("replay", file, "--redis", uri, "--agent", "demo", "--loop"));
    Thread running = Thread.ofPlatform().start(replay);
    await("a heartbeat after events", () -> published() > 0 && heartbeat() != null);
    await("packets and events in it", () -> counter("capture.packets") > 0 && events() > 0);
    assertEquals(List.of("traffic.pcap"), json.status(heartbeat()).capture().interfaces());

    ControlReply stopped = ask(Command.STOP, null);
    assertEquals(Outcome.STOPPED, stopped.outcome());
    assertFalse(stopped.status().capture().running());
    assertEquals(Outcome.NOT_RUNNING, ask(Command.STOP, null).outcome());
    await("all that was read to be published", () -> counter("publish.waiting") == 0);
    long packets = counter("capture.packets");
    long events = published();

    ControlReply refused = ask(Command.START, 9);
    assertEquals(Outcome.REFUSED, refused.outcome());
    assertTrue(refused.message().contains("replays a file"), refused.message());
    assertEquals(packets, refused.status().counters().get("capture.packets"));
    assertEquals(events, published());

    assertEquals(Outcome.STARTED, ask(Command.START, null).outcome());
    assertEquals(Outcome.ALREADY_RUNNING, ask(Command.START, null).outcome());
    await("it to go on", () -> counter("capture.packets") > packets && published() > events);

    running.interrupt();
    assertEquals(0, replay.get(LIMIT_SECONDS, TimeUnit.SECONDS).exitCode());
    assertNull(heartbeat());
  }

  private long published() {
    return redis.xlen(KEYS.log());
  }

  private String heartbeat() {
    return redis.hget(KEYS.agent("demo"), RedisKeys.AGENT_STATUS);
  }

  private long counter(String name) {
    return ask(Command.STATUS, null).status().counters().getOrDefault(name, 0L);
  }

  private long events() {
    AgentStatus status = ask(Command.STATUS, null).status();
    return status.counters().entrySet().stream()
        .filter(counter -> counter.getKey().endsWith(".events"))
        .mapToLong(counter -> counter.getValue())
        .sum();
  }

  private ControlReply ask(Command command, Integer port) {
    String id = "r" + ++requests;
    redis.publish(KEYS.control(), json.write(new ControlRequest(id, command, "demo", null, port)));
    try {
      return json.reply(redis.blpop(LIMIT_SECONDS, KEYS.reply(id)).getValue());
    } catch (Exception e) {
      throw new AssertionError("no answer to " + command, e);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited in vain for " + what);
      Thread.sleep(Duration.ofMillis(20));
    }
  }
}

package io.marketcast.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.marketcast.agent.capture.live.CaptureSettings;
import io.marketcast.agent.capture.live.FakeAdapters;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.host.HostProbe;
import io.marketcast.agent.live.LiveSession;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.marketcast.protocol.control.ControlRequest;
import io.marketcast.protocol.control.ControlRequest.Command;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** The agent's side of remote control against a real Redis; the test is the API. */
final class RemoteControlTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final double LIMIT_SECONDS = 20;

  private static final List<String> TOLD =
      List.of(
          "capture.packets",
          "capture.bytes",
          "capture.kernel_dropped",
          "tcp.flows",
          "tcp.gaps",
          "bpsr.frames",
          "bpsr.decoded",
          "bpsr.ignored",
          "bpsr.malformed",
          "bpsr.events",
          "artale.frames",
          "artale.events",
          "live.listings",
          "publish.acked");

  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");

  private final ControlJson json = new ControlJson();
  private final AtomicReference<Instant> now = new AtomicReference<>(STARTED);
  private int port;
  private RedisServer server;
  private RedisClient client;
  private RedisCommands<String, String> redis;
  private LiveSession session;
  private RemoteControl control;
  private final AtomicBoolean mistaken = new AtomicBoolean();
  private int requests;

  @BeforeEach
  void start() throws IOException {
    port = FreePort.next();
    startRedis();
    client = RedisClient.create("redis://127.0.0.1:" + port);
    redis = client.connect().sync();
    var adapters = new FakeAdapters().with("eth0", true).with("bad0", true).refusing("bad0");
    var labels = new Labels("vm-1", null, id -> null);
    session =
        new LiveSession(
            adapters, CaptureSettings.defaults(), Games.all(labels), event -> {}, now::get);
    var report =
        new StatusReport(
            new StatusReport.Identity("vm-1", "1.2.3", "jp"),
            session,
            this::publishCounters,
            HostProbe.open(Path.of("."), System.nanoTime()),
            now::get);
    createDocumentedUser();
    control =
        RemoteControl.start(
            RedisAddress.parse(documentedUser()), KEYS, session, report, RecentLog.attach());
    awaitSubscriber();
  }

  private Map<String, Long> publishCounters() {
    if (mistaken.getAndSet(false)) {
      throw new IllegalStateException("nobody thought of this");
    }
    return Map.of("acked", 5L);
  }

  private String documentedUser() {
    return "redis://vm-1:PASSWORD@127.0.0.1:" + port;
  }

  /** The user that docs/control.md tells operators to make. */
  private void createDocumentedUser() throws IOException {
    String line =
        Files.readAllLines(Path.of("../docs/control.md")).stream()
            .filter(each -> each.startsWith("ACL SETUSER "))
            .findFirst()
            .orElseThrow();
    var arguments = new CommandArgs<>(StringCodec.UTF8);
    List.of(line.split(" ")).stream().skip(1).forEach(arguments::add);
    redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
  }

  private void startRedis() throws IOException {
    server = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    control.close();
    session.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    server.stop();
  }

  @Test
  void startStopAndStatusAreAcknowledgedWithTheState() throws Exception {
    ControlReply started = ask(Command.START, "vm-1", "203.0.113.7", 10250);
    assertEquals(Outcome.STARTED, started.outcome());
    AgentStatus.Capture capture = started.status().capture();
    assertTrue(capture.running());
    assertEquals("203.0.113.7", capture.serverIp());
    assertEquals(10250, capture.serverPort());
    assertEquals(List.of("eth0"), capture.interfaces());
    assertEquals(Map.of("bad0", "bad0: no"), capture.failures());

    assertEquals(Outcome.ALREADY_RUNNING, ask(Command.START, null, null, null).outcome());
    now.set(STARTED.plusSeconds(90));
    ControlReply status = ask(Command.STATUS, "vm-1", null, null);
    assertEquals(Outcome.STATUS, status.outcome());
    assertEquals(STARTED, status.status().capture().since());
    assertEquals(90, status.status().capture().durationSeconds());
    assertEquals("1.2.3", status.status().version());
    assertEquals(5, status.status().counters().get("publish.acked"));
    assertTrue(status.status().counters().containsKey("capture.kernel_dropped"));

    ControlReply stopped = ask(Command.STOP, null, null, null);
    assertEquals(Outcome.STOPPED, stopped.outcome());
    assertTrue(!stopped.status().capture().running());
    assertEquals(0, stopped.status().capture().durationSeconds());
    assertEquals(Outcome.NOT_RUNNING, ask(Command.STOP, "vm-1", null, null).outcome());
  }

  @Test
  void whatCannotBeDoneIsRefusedWithTheReason() throws Exception {
    ControlReply reply = ask(Command.START, "vm-1", "game.example", null);
    assertEquals(Outcome.REFUSED, reply.outcome());
    assertTrue(reply.message().contains("game.example"), reply.message());
    assertTrue(!reply.status().capture().running());
  }

  @Test
  void requestsForOthersAndNonsenseAreLeftAlone() throws Exception {
    redis.publish(KEYS.control(), "{\"id\":\"other\",\"command\":\"start\",\"agent\":\"vm-2\"}");
    redis.publish(KEYS.control(), "start!");
    // requests are answered in order, so this answer comes after those would have
    assertTrue(!ask(Command.STATUS, "vm-1", null, null).status().capture().running());
    assertEquals(0, redis.exists(KEYS.reply("other")));
  }

  @Test
  void theHeartbeatTellsTheStatusAndRunsOut() throws Exception {
    ask(Command.START, "vm-1", null, null);
    now.set(STARTED.plusSeconds(90));
    ask(Command.STATUS, "vm-1", null, null);
    ask(Command.STATUS, "vm-1", null, null); // before it came the heartbeat after the first answer
    AgentStatus status = heartbeat();
    assertEquals("vm-1", status.agent());
    assertEquals("jp", status.realm());
    assertEquals(STARTED, status.startedAt());
    assertTrue(status.capture().durationSeconds() >= 90, status.capture().toString());
    assertEquals(
        List.of(),
        TOLD.stream().filter(name -> !status.counters().containsKey(name)).toList(),
        "counters that are missing");
    AgentStatus.Host host = status.host();
    assertNotNull(host);
    assertTrue(host.cpus() > 0 && host.cpuPercent() >= 0 && host.cpuPercent() <= 100);
    assertTrue(host.memoryTotalBytes() > 0);
    assertTrue(host.diskTotalBytes() > 0);
    assertTrue(host.networkReceivedBytesPerSecond() >= 0);
    assertTrue(host.networkSentBytesPerSecond() >= 0);
    assertTrue(redis.ttl(KEYS.agent("vm-1")) <= RedisKeys.HEARTBEAT_SECONDS);
    assertEquals(List.of("vm-1"), redis.zrange(KEYS.agents(), 0, -1));
    control.close();
    assertEquals(0, redis.exists(KEYS.agent("vm-1")), "an agent that ends is gone at once");
  }

  @Test
  @SuppressWarnings("unchecked") // the client takes an array of generic offsets
  void logLinesReachTheStream() throws Exception {
    ask(Command.START, "vm-1", null, null);
    String last = "0";
    Map<String, String> line;
    do {
      var lines =
          redis.xread(
              XReadArgs.Builder.block(Duration.ofSeconds(20)).count(1),
              XReadArgs.StreamOffset.from(KEYS.agentLog("vm-1"), last));
      assertTrue(lines != null && !lines.isEmpty(), "a line about bad0");
      last = lines.getFirst().getId();
      line = lines.getFirst().getBody();
    } while (!line.get("message").contains("bad0"));
    assertEquals("warning", line.get("level"));
  }

  @Test
  void theStreamOfLogLinesIsBounded() throws Exception {
    String stream = KEYS.agentLog("vm-1");
    for (int i = 0; i < 1500; i++) {
      redis.xadd(stream, Map.of("message", "of an earlier day"));
    }
    ask(Command.START, "vm-1", null, null);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (redis.xlen(stream) > 1200) { // Redis trims by the hundred
      assertTrue(System.nanoTime() < deadline, "no lines went");
      Thread.onSpinWait();
    }
    assertTrue(redis.xlen(stream) >= 1000, "no more go than must");
  }

  @Test
  void theDocumentedUserMayPublishToo() throws Exception {
    var script = new PublishScript(KEYS, 1000);
    var address = RedisAddress.parse(documentedUser());
    try (var publisher = FeedPublisher.connect(address, script, "vm-1")) {
      var origin = new Origin("artale", null, "vm-1", Instant.EPOCH);
      publisher.publish(
          new Shout(origin, 1, "n", "t", null, null, "5", true, List.of(), List.of()));
      assertTrue(publisher.flush(Duration.ofSeconds(20)));
    }
    assertEquals(1, redis.xlen(KEYS.log()));
  }

  @Test
  void afterARestartOfRedisItIsThereAgain() throws Exception {
    server.stop();
    startRedis();
    createDocumentedUser();
    awaitSubscriber();
    assertEquals(Outcome.STATUS, ask(Command.STATUS, "vm-1", null, null).outcome());
  }

  @Test
  void aMistakeInAReportIsNotTheLastWord() throws Exception {
    mistaken.set(true);
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String reply;
    do {
      assertTrue(System.nanoTime() < deadline, "never answered again");
      var request = new ControlRequest("again" + ++requests, Command.STATUS, null, null, null);
      redis.publish(KEYS.control(), json.write(request));
      var answer = redis.blpop(1.0, KEYS.reply(request.id()));
      reply = answer == null ? null : answer.getValue();
    } while (reply == null);
    assertEquals(Outcome.STATUS, json.reply(reply).outcome());
    assertFalse(mistaken.get(), "the mistake was made");
  }

  @Test
  void anAgentWhoseClockRunsAheadHasNobodyForgotten() throws Exception {
    redis.zadd(KEYS.agents(), System.currentTimeMillis(), "vm-2");
    now.set(STARTED.plus(Duration.ofDays(365)));
    ask(Command.STATUS, "vm-1", null, null);
    ask(Command.STATUS, "vm-1", null, null); // before it came the heartbeat after the first answer
    assertEquals(Set.of("vm-1", "vm-2"), Set.copyOf(redis.zrange(KEYS.agents(), 0, -1)));
  }

  @Test
  void itEndsAlsoWhereRedisDoesNotAnswer() throws Exception {
    String info = redis.info("server");
    String pid = info.replaceAll("(?s).*process_id:(\\d+).*", "$1");
    signal("STOP", pid);
    try {
      control.close();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals("remote-control"))) {
        assertTrue(System.nanoTime() < deadline, "its thread goes on for ever");
        Thread.onSpinWait();
      }
    } finally {
      signal("CONT", pid);
    }
  }

  private static void signal(String name, String pid) throws Exception {
    String command = "kill -" + name + " " + pid;
    assertEquals(0, new ProcessBuilder("sh", "-c", command).start().waitFor());
  }

  private void awaitSubscriber() {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (subscribers() == 0) {
      assertTrue(System.nanoTime() < deadline, "the agent listens");
      Thread.onSpinWait();
    }
  }

  private long subscribers() {
    try {
      return redis.pubsubNumsub(KEYS.control()).get(KEYS.control());
    } catch (RedisException e) {
      return 0;
    }
  }

  private AgentStatus heartbeat() throws Exception {
    String status = redis.hget(KEYS.agent("vm-1"), RedisKeys.AGENT_STATUS);
    assertNotNull(status);
    return json.status(status);
  }

  private ControlReply ask(Command command, String agent, String ip, Integer serverPort)
      throws Exception {
    String id = "r" + ++requests;
    var request = new ControlRequest(id, command, agent, ip, serverPort);
    redis.publish(KEYS.control(), json.write(request));
    var reply = redis.blpop(LIMIT_SECONDS, KEYS.reply(id));
    assertNotNull(reply, "an answer to " + command);
    return json.reply(reply.getValue());
  }
}

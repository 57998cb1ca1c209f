package io.marketcast.api.monitoring.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.RedisResource;
import io.marketcast.api.agents.ContractAgent;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.monitoring.replica.HostFigures;
import io.marketcast.api.monitoring.replica.ReplicaStatus;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One replica looks; another one, and an agent, say in Redis how they are. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class SystemStatusTest {

  private static final String OTHER = "{marketcast}:replica:other";

  TestRedis redis;

  @Inject SystemMonitor monitor;
  @Inject ObjectMapper json;

  @Test
  void aReplicaTellsHowItAndItsMachineAre() {
    Await.until(() -> "its heartbeat " + monitor.now(), () -> own() != null);
    HostFigures host = own().host();
    assertTrue(host.cpus() > 0, host.toString());
    assertTrue(host.memoryTotalBytes() > host.memoryFreeBytes(), host.toString());
    assertTrue(host.memoryPercent() > 0 && host.memoryPercent() <= 100, host.toString());
    assertTrue(host.diskTotalBytes() > host.diskFreeBytes(), host.toString());
    assertTrue(host.cpuPercent() >= 0 && host.cpuPercent() <= 100, host.toString());
    assertEquals(DatabaseState.ABSENT, own().database());
    assertEquals(DatabaseState.ABSENT, monitor.now().database().state());
    assertNull(own().ingest());
    assertTrue(own().feed().redisUp());
    assertTrue(monitor.now().redis().up());
  }

  @Test
  void whatIsPublishedShowsInTheFeedsHeadAndRate() {
    var publisher = new Publisher(redis);
    publisher.publish(30);
    String head = publisher.head().toString();
    Await.until(() -> head + " in " + monitor.now(), () -> head.equals(feed().cursor()));
    assertTrue(feed().logLength() >= 30);
    assertEquals(200_000, feed().logLimit());
    Await.until(() -> "it has followed", () -> head.equals(own().feed().cursor()));
    publisher.publish(300);
    Await.until(() -> "a rate in " + feed(), () -> feed().eventsPerSecond() > 0);
  }

  @Test
  void anotherReplicaIsThereWithAllThatItSaysAndThenGone() throws Exception {
    Await.until(() -> "its heartbeat", () -> own() != null);
    var said =
        new ReplicaStatus(
            "other",
            "9",
            Instant.parse("2026-11-21T12:00:00Z"),
            Instant.EPOCH,
            5,
            false,
            null,
            40,
            1.5,
            null,
            null,
            DatabaseState.AWAY,
            new ReplicaStatus.Ingest("e:1", 9L, 2, null, 3L),
            7,
            0);
    tell(json.writeValueAsString(said).replaceFirst("\\{", "{\"of_a_later_version\":1,"));
    try {
      Await.until(() -> "it is there", () -> other() != null && other().connected());
      assertEquals(said, other().status());
      assertEquals(DatabaseState.AWAY, monitor.now().database().state());
      assertEquals(1, monitor.now().database().awayReplicas());
      assertEquals(9, monitor.now().ingest().lagEvents());
      redis.run(Command.DEL, OTHER);
      Await.until(() -> "it is gone", () -> !other().connected());
      assertNull(other().status());
      assertEquals(DatabaseState.ABSENT, monitor.now().database().state());
      tell("no JSON");
      Await.until(() -> "it lives, whatever it says", () -> other().connected());
      assertNull(other().status());
    } finally {
      redis.run(Command.DEL, OTHER);
      redis.run(Command.ZREM, "{marketcast}:replicas", "other");
    }
  }

  @Test
  void anAgentIsConnectedUntilItsHeartbeatsEnd() {
    ContractAgent agent = ContractAgent.online(redis, "vm-7", request -> Outcome.STARTED);
    try {
      Await.until(() -> "it is there", () -> agent() != null && agent().connected());
      assertTrue(agent().capture().running());
      assertEquals(1_000, agent().counters().get("capture.packets"));
      redis.run(Command.DEL, "{marketcast}:agent:vm-7");
      Await.until(() -> "it is gone", () -> !agent().connected());
    } finally {
      agent.close();
    }
  }

  @Test
  void spansForWhichReplicasHaveDifferentBytesAreNamed() {
    var publisher = new Publisher(redis);
    publisher.publish(3_000);
    String epoch = publisher.head().epoch();
    long span = (publisher.head().offset() - 1) / 1_024 - 1;
    String first = epoch + ":" + (span * 1_024 + 1);
    String key = "{marketcast}:proof:" + epoch + ":" + span;
    Await.until(() -> "proved", () -> redis.run(Command.HLEN, key).toLong() == 1);
    Await.until(() -> "in " + proof(), () -> proof().spans() > 0);
    assertTrue(proof().same());
    redis.run(Command.HSET, key, "other", "00112233445566778899aabbccddeeff");
    try {
      Await.until(() -> "in " + proof(), () -> !proof().same());
      assertEquals(List.of(first), proof().differing());
    } finally {
      redis.run(Command.HDEL, key, "other");
    }
  }

  @Test
  void withoutRedisAReplicaStillKnowsItself() throws Exception {
    Await.until(() -> "its heartbeat", () -> own() != null);
    redis.stop();
    try {
      Await.until(() -> "Redis is away", () -> !monitor.now().redis().up());
      assertEquals(1, monitor.now().replicas().size());
      assertEquals(List.of(), monitor.now().agents());
      Await.until(() -> "it says so", () -> !own().feed().redisUp());
      Await.until(() -> "it counts", () -> own().connectionErrors() > 0);
    } finally {
      redis.start();
    }
    Await.until(() -> "Redis is back", () -> monitor.now().redis().up());
  }

  private ReplicaStatus own() {
    SystemStatus status = monitor.now();
    return status.replicas().stream()
        .filter(view -> view.replica().equals(status.replica()))
        .findFirst()
        .map(ReplicaView::status)
        .orElse(null);
  }

  private ReplicaView other() {
    return monitor.now().replicas().stream()
        .filter(view -> view.replica().equals("other"))
        .findFirst()
        .orElse(null);
  }

  private AgentView agent() {
    return monitor.now().agents().stream()
        .filter(view -> view.agent().equals("vm-7"))
        .findFirst()
        .orElse(null);
  }

  private SystemStatus.Feed feed() {
    return monitor.now().feed();
  }

  private SystemStatus.Proof proof() {
    return monitor.now().proof();
  }

  private void tell(String status) {
    String now = Long.toString(System.currentTimeMillis());
    redis.run(Command.HSET, OTHER, "at", now, "status", status);
    redis.run(Command.ZADD, "{marketcast}:replicas", now, "other");
  }
}

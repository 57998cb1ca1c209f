package io.marketcast.agent.publish;

import static io.marketcast.agent.publish.Shouts.LIMIT;
import static io.marketcast.agent.publish.Shouts.balanced;
import static io.marketcast.agent.publish.Shouts.deliver;
import static io.marketcast.agent.publish.Shouts.publish;
import static io.marketcast.agent.publish.Shouts.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis comes back with less than it acknowledged, or the agent with less than it published. */
final class LostTailTest {

  @TempDir Path folder;

  private TestRedis redis;
  private SpooledAgent agent;

  @BeforeEach
  void prepare() throws Exception {
    redis = new TestRedis(folder);
    agent = new SpooledAgent("vm-1", redis, folder.resolve("spool"));
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void aLostSpoolGoesOnAboveWhatRedisKnows() throws Exception {
    redis.start();
    agent.delivers(0, 50);
    redis.save();
    redis.kill();
    delete(agent.spool());
    try (var publisher = agent.start()) {
      publish(publisher, 50, 60); // numbered without Redis, provisionally from 1
    }
    try (var publisher = agent.start()) {
      publish(publisher, 60, 70);
      redis.start();
      assertTrue(publisher.flush(LIMIT));
      deliver(publisher, 70, 80);
      assertEquals(0, balanced(publisher).get("dropped"));
    }
    assertEquals(texts(0, 80), redis.log());
  }

  @Test
  void aTailThatRedisLostIsSentAgain() throws Exception {
    redis.start();
    try (var publisher = agent.start()) {
      deliver(publisher, 0, 100);
      redis.save();
      deliver(publisher, 100, 250);
      redis.restart();
      deliver(publisher, 250, 260);
      assertEquals(texts(0, 260), redis.log());
      assertEquals(260, balanced(publisher).get("acked"));
      assertEquals(150, publisher.counters().get("resent"));
    }
  }

  @Test
  void aTailThatRedisLostWhileThisAgentWasCutOffIsSentAgainThoughOthersHaveGoneOn()
      throws Exception {
    redis.start();
    try (var way = new TcpProxy(redis.port());
        var publisher = agent.startBehind(way.port())) {
      deliver(publisher, 0, 100);
      redis.save();
      deliver(publisher, 100, 150);
      way.cut();
      redis.restart();
      try (var other = FeedPublisher.connect(redis.address(), TestRedis.SCRIPT, "vm-2")) {
        deliver(other, 1_000, 1_200);
        way.restore();
        deliver(publisher, 150, 160);
      }
      assertEquals(50, balanced(publisher).get("resent"));
    }
    var expected = new ArrayList<>(texts(0, 100));
    expected.addAll(texts(1_000, 1_200));
    expected.addAll(texts(100, 160));
    assertEquals(expected, redis.log());
  }

  @Test
  void aTailThatRedisLostIsSentAgainByTheNextProcessToo() throws Exception {
    redis.start();
    try (var publisher = agent.start()) {
      deliver(publisher, 0, 100);
      redis.save();
      deliver(publisher, 100, 250);
    }
    redis.restart();
    try (var publisher = agent.start()) {
      deliver(publisher, 250, 260);
      assertEquals(160, balanced(publisher).get("offered"), "150 of them once more");
    }
    assertEquals(texts(0, 260), redis.log());
  }

  @Test
  void everythingThatIsKeptComesBackAfterAFlush() throws Exception {
    redis.start();
    agent.delivers(0, 100);
    try (var publisher = agent.start()) {
      deliver(publisher, 100, 200);
      redis.ask(commands -> commands.flushall());
      deliver(publisher, 200, 210);
      assertEquals(210, balanced(publisher).get("acked"));
    }
    assertEquals(texts(0, 210), redis.log());
  }

  @Test
  void aLongSegmentIsReadOnFromItsMiddle() throws Exception {
    redis.start();
    try (var publisher = agent.start()) {
      deliver(publisher, 0, 5000);
      redis.save();
      deliver(publisher, 5000, 9000);
      redis.restart();
      assertTrue(publisher.flush(LIMIT), "nothing waits as far as this agent knows");
      deliver(publisher, 9000, 9001);
      balanced(publisher);
    }
    assertEquals(texts(0, 9001), redis.log());
  }

  private static void delete(Path tree) throws Exception {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(tree)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}

package io.marketcast.standalone.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.KillArgs;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.stage.RedisProcess;
import io.marketcast.standalone.stage.Run;
import io.marketcast.standalone.stage.Stage;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One Redis and all that can happen to it, under two agents and the readers of two replicas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisFaultsTest {

  private static final long LONG_LOG = 1_000_000;

  private Stage stage;
  private RedisProcess redis;
  private Replica first;
  private Replica second;

  @BeforeAll
  void start() throws Exception {
    stage = new Stage();
    redis = stage.redis("redis");
    redis.start(inMemory());
    List<Replica> replicas = stage.replicas(uri(), null);
    first = replicas.getFirst();
    second = replicas.getLast();
  }

  private String uri() {
    return "redis://127.0.0.1:" + redis.port();
  }

  @AfterAll
  void stop() throws Exception {
    stage.close();
  }

  /** Begins with an empty Redis to which both replicas have found their way. */
  private void startOver(String... options) throws Exception {
    redis.process().kill();
    try (var files = Files.list(redis.data())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    redis.start(options);
    Run.await(() -> "both replicas subscribe", () -> subscriptions() == 2);
    first.awaitReady();
    second.awaitReady();
  }

  @Test
  void aRestartThatKeepsEverythingIsNotNoticed() throws Exception {
    startOver(appendOnly("always"));
    try (Run run = begin()) {
      redis.process().stop();
      redis.start(appendOnly("always"));
      run.flow();
      redis.process().kill();
      redis.start(appendOnly("always"));
      run.flow();
      run.endUnnoticed(redis::log);
    }
  }

  @Test
  void aRestartWithNothingLeftIsToldAndWhatAgentsKeepComesAgain() throws Exception {
    startOver(inMemory());
    try (Run run = begin()) {
      redis.process().stop();
      redis.start(inMemory());
      run.flow();
      run.endWithReset(redis::log);
    }
  }

  @Test
  void aTailLostWithASnapshotIsToldAndComesAgain() throws Exception {
    startOver(inMemory());
    try (Run run = begin()) {
      redis.ask(commands -> commands.save());
      run.flow();
      redis.process().kill();
      redis.start(inMemory());
      run.flow();
      run.endWithReset(redis::log);
    }
  }

  @Test
  void aTailThatNeverReachedTheDiskIsToldAndComesAgain() throws Exception {
    startOver(appendOnly("everysec"));
    try (Run run = begin()) {
      redis.process().kill();
      // what a power cut leaves of a file that was not synced: a part, torn anywhere
      try (var file = new RandomAccessFile(redis.data().resolve("appendonly.aof").toFile(), "rw")) {
        file.setLength(file.length() - 20_011);
      }
      redis.start(appendOnly("everysec"));
      run.flow();
      run.endWithReset(redis::log);
    }
  }

  @Test
  void aFlushIsToldAndWhatAgentsKeepComesAgain() throws Exception {
    startOver(inMemory());
    try (Run run = begin()) {
      redis.ask(commands -> commands.flushall());
      run.flow();
      run.endWithReset(redis::log);
    }
  }

  @Test
  void aRedisThatHangsForFortySecondsIsFoundOutWithinFifteenAndNothingIsLost() throws Exception {
    startOver(inMemory());
    try (Run run = begin()) {
      long heldNanos = System.nanoTime();
      Signals.hold(redis.process());
      Run.await(() -> "replicas are unready", () -> !first.isReady() && !second.isReady());
      Run.await(() -> "agents give it up", run::isLostToAgents);
      assertTrue(System.nanoTime() - heldNanos < Duration.ofSeconds(15).toNanos());
      Thread.sleep(Duration.ofSeconds(40).minusNanos(System.nanoTime() - heldNanos));
      Signals.release(redis.process());
      run.flow();
      first.awaitReady();
      second.awaitReady();
      run.endUnnoticed(redis::log);
    }
  }

  @Test
  void killedSubscriptionsAreNotNoticed() throws Exception {
    startOver(inMemory());
    try (Run run = begin()) {
      for (int i = 0; i < 3; i++) {
        assertTrue(
            killSubscriptions() >= 2,
            "each replica follows the feed, and news if it has come back");
        run.flow();
      }
      run.endUnnoticed(redis::log);
    }
  }

  @Test
  void aReplicaThatReadsTooSlowlyIsCutOffByRedisAndCatchesUp() throws Exception {
    startOver(inMemory());
    redis.ask(commands -> commands.configSet("client-output-buffer-limit", "pubsub 65536 65536 0"));
    try (Run run = begin()) {
      Signals.hold(second.process());
      // the kernel's own buffers take some of it first
      Run.await(
          () -> "Redis gives it up",
          () -> {
            run.replaying().flood(100, 10_000);
            return subscriptions() == 1;
          });
      Signals.release(second.process());
      run.flow();
      run.endUnnoticed(redis::log);
    }
  }

  @Test
  void whatWasTrimmedBeforeAReplicaCouldReadItIsAGapForItsReadersOnly() throws Exception {
    startOver(inMemory());
    try (Run run = begin(500)) {
      Signals.hold(second.process());
      killSubscriptions();
      Run.await(() -> "the first replica subscribes again", () -> subscriptions() == 1);
      run.replaying().flood(3_000, 1);
      Signals.release(second.process());
      run.flow();
      run.endWithGaps(redis::log);
    }
  }

  private Run begin() throws Exception {
    return begin(LONG_LOG);
  }

  private Run begin(long logLength) throws Exception {
    return stage.begin(List.of(first, second), uri(), logLength);
  }

  private long killSubscriptions() {
    return redis.ask(commands -> commands.clientKill(KillArgs.Builder.typePubsub()));
  }

  private long subscriptions() {
    return redis
        .ask(commands -> commands.clientList())
        .lines()
        .filter(client -> client.matches(".* sub=2 .*"))
        .count();
  }

  private static String[] inMemory() {
    return new String[] {"--appendonly", "no", "--save", ""};
  }

  private static String[] appendOnly(String fsync) {
    return new String[] {"--appendonly", "yes", "--appendfsync", fsync, "--save", ""};
  }
}

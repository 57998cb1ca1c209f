package io.marketcast.standalone;

import io.lettuce.core.KillArgs;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A master, its replica, and three Sentinels that make the one the other. */
final class SentinelTest {

  private static final String[] MONITORING = {
    "sentinel monitor feed 127.0.0.1 %d 2",
    "sentinel down-after-milliseconds feed 1500",
    "sentinel failover-timeout feed 5000"
  };

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Replica> replicas = new ArrayList<>();
  private final List<RedisProcess> sentinels = new ArrayList<>();
  private Workspace workspace;
  private Database database;
  private RedisProcess master;
  private RedisProcess slave;
  private String uri;

  @BeforeEach
  void start() throws Exception {
    workspace = opened(Workspace.create(200 << 20));
    database = opened(Database.start(workspace));
    master = opened(new RedisProcess(workspace, "master"));
    slave = opened(new RedisProcess(workspace, "slave"));
    master.start("--save", "");
    String port = Integer.toString(master.port());
    slave.start("--save", "", "--replicaof", "127.0.0.1", port);
    for (int i = 0; i < 3; i++) {
      RedisProcess sentinel = opened(new RedisProcess(workspace, "sentinel" + i));
      sentinel.startSentinel(String.join("\n", MONITORING).formatted(master.port()));
      sentinels.add(sentinel);
    }
    Run.await(
        () -> "the Sentinels know each other",
        () ->
            sentinels.stream()
                .allMatch(sentinel -> info(sentinel).contains("slaves=1,sentinels=3")));
    uri =
        sentinels.stream()
            .map(sentinel -> "127.0.0.1:" + sentinel.port())
            // the first one is down
            .collect(Collectors.joining(",", "redis-sentinel://127.0.0.1:1,", "#feed"));
    for (int i = 0; i < 2; i++) {
      var installation = new Installation(Path.of("../.."));
      replicas.add(
          opened(
              Replica.start(
                  installation, workspace, Workspace.freePort(), uri, database.url(), Map.of())));
    }
    for (Replica replica : replicas) {
      replica.awaitReady();
    }
  }

  private static String info(RedisProcess sentinel) {
    return sentinel.ask(commands -> commands.info("sentinel"));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void whatAFailoverLosesIsToldAndComesAgain() throws Exception {
    var address = RedisAddress.parse(uri);
    Path spools = workspace.subfolder("spools");
    try (Run run = Run.begin("failover", replicas, address, 1_000_000, spools)) {
      // what comes now is accepted by the master and never gets to the slave
      Signals.hold(slave.process());
      master.ask(commands -> commands.clientKill(KillArgs.Builder.typeSlave()));
      run.flow();
      master.process().kill();
      Signals.release(slave.process());
      run.flow();
      run.finish(slave::log);
      run.assertNothingIsLost(slave.log());
      run.assertEveryReaderWasReset();
      Stored.awaitAll(database, slave.log());
      Stored.assertAsked(replicas);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.add(part);
    return part;
  }
}

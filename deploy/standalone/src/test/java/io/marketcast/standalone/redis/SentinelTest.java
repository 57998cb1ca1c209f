package io.marketcast.standalone.redis;

import io.lettuce.core.KillArgs;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.stage.RedisProcess;
import io.marketcast.standalone.stage.Run;
import io.marketcast.standalone.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A master and its replica, both with a password, and three Sentinels without one that make the one
 * the other.
 */
final class SentinelTest {

  private static final String PASSWORD = "a+p@ss";
  private static final String[] MONITORING = {
    "sentinel monitor feed 127.0.0.1 %d 2",
    "sentinel auth-pass feed " + PASSWORD,
    "sentinel down-after-milliseconds feed 1500",
    "sentinel failover-timeout feed 5000"
  };

  private final List<RedisProcess> sentinels = new ArrayList<>();
  private Stage stage;
  private Database database;
  private List<Replica> replicas;
  private RedisProcess master;
  private RedisProcess slave;
  private String uri;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    database = stage.database();
    master = stage.redis("master", PASSWORD);
    slave = stage.redis("slave", PASSWORD);
    master.start("--save", "");
    String port = Integer.toString(master.port());
    slave.start("--save", "", "--replicaof", "127.0.0.1", port);
    for (int i = 0; i < 3; i++) {
      RedisProcess sentinel = stage.redis("sentinel" + i);
      sentinel.startSentinel(String.join("\n", MONITORING).formatted(master.port()));
      sentinels.add(sentinel);
    }
    Run.await(
        () -> "the Sentinels know each other",
        () ->
            sentinels.stream()
                .allMatch(sentinel -> info(sentinel).contains("slaves=1,sentinels=3")));
    String begin = "redis-sentinel://a%2Bp%40ss@127.0.0.1:1,"; // the first one is down
    uri =
        sentinels.stream()
            .map(sentinel -> "127.0.0.1:" + sentinel.port())
            .collect(Collectors.joining(",", begin, "#feed"));
    replicas = stage.replicas(uri, database.url());
  }

  private static String info(RedisProcess sentinel) {
    return sentinel.ask(commands -> commands.info("sentinel"));
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void whatAFailoverLosesIsToldAndComesAgain() throws Exception {
    Stored.assertAsked(replicas);
    News.assertHeard(replicas, master);
    try (Run run = stage.begin(replicas, uri, 1_000_000)) {
      // what comes now is accepted by the master and never gets to the slave
      Signals.hold(slave.process());
      master.ask(commands -> commands.clientKill(KillArgs.Builder.typeSlave()));
      run.flow();
      master.process().kill();
      Signals.release(slave.process());
      run.flow();
      run.endWithReset(slave::log);
      Stored.awaitAll(database, slave.log());
      Stored.assertAsked(replicas);
      News.assertHeard(replicas, slave);
    }
  }
}

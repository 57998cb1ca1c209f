package io.marketcast.standalone.redis;

import io.lettuce.core.MigrateArgs;
import io.lettuce.core.cluster.SlotHash;
import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.stage.RedisProcess;
import io.marketcast.standalone.stage.Run;
import io.marketcast.standalone.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three masters, of which one holds the feed and has a slave. */
final class ClusterTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final int SLOT = SlotHash.getSlot(KEYS.log());
  private static final int MASTERS = 3;

  private final List<RedisProcess> nodes = new ArrayList<>();
  private Stage stage;
  private Database database;
  private List<Replica> replicas;
  private String uri;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    database = stage.database();
    for (int i = 0; i <= MASTERS; i++) {
      RedisProcess node = stage.redis("node" + i);
      node.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--save", "");
      nodes.add(node);
    }
    form();
    uri =
        nodes.stream()
            .map(node -> "127.0.0.1:" + node.port())
            .collect(Collectors.joining(",", "redis-cluster://", ""));
    replicas = stage.replicas(uri, database.url());
  }

  private void form() throws Exception {
    for (int i = 0; i < MASTERS; i++) {
      int first = i * SlotHash.SLOT_COUNT / MASTERS;
      int[] slots = IntStream.range(first, (i + 1) * SlotHash.SLOT_COUNT / MASTERS).toArray();
      nodes.get(i).ask(commands -> commands.clusterAddSlots(slots));
    }
    for (RedisProcess node : nodes) {
      nodes.getFirst().ask(commands -> commands.clusterMeet("127.0.0.1", node.port()));
    }
    awaitInfo("cluster_known_nodes:4");
    awaitInfo("cluster_state:ok");
    slave().ask(commands -> commands.clusterReplicate(id(holder())));
    Run.await(
        () -> "the slave is one",
        () -> slave().ask(commands -> commands.info("replication")).contains("link_status:up"));
  }

  private void awaitInfo(String wanted) throws Exception {
    Run.await(
        () -> wanted,
        () ->
            nodes.stream()
                .allMatch(node -> node.ask(commands -> commands.clusterInfo()).contains(wanted)));
  }

  /** The master that holds the feed at first. */
  private RedisProcess holder() {
    return nodes.get(SLOT * MASTERS / SlotHash.SLOT_COUNT);
  }

  private RedisProcess slave() {
    return nodes.get(MASTERS);
  }

  private static String id(RedisProcess node) {
    return node.ask(commands -> commands.clusterMyId());
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void theFeedFollowsItsSlotToAnotherNodeAndAMastersFailoverLosesNothing() throws Exception {
    try (Run run = begin()) {
      holder().process().kill();
      run.flow();
      run.end(slave()::log);
      Stored.awaitAll(database, slave().log());
      Stored.assertAsked(replicas);
      News.assertHeard(replicas, slave());
    }
    RedisProcess target = nodes.get(nodes.indexOf(holder()) == 0 ? 1 : 0);
    try (Run run = begin()) {
      move(slave(), target);
      run.flow();
      run.endUnnoticed(target::log);
      Stored.awaitAll(database, target.log());
      Stored.assertAsked(replicas);
      News.assertHeard(replicas, target);
    }
  }

  private void move(RedisProcess from, RedisProcess to) {
    String source = id(from);
    String target = id(to);
    to.ask(commands -> commands.clusterSetSlotImporting(SLOT, source));
    from.ask(commands -> commands.clusterSetSlotMigrating(SLOT, target));
    List<String> keys;
    do {
      keys = from.ask(commands -> commands.clusterGetKeysInSlot(SLOT, 10));
      List<String> some = keys;
      if (!some.isEmpty()) {
        from.ask(commands ->
            commands.migrate("127.0.0.1", to.port(), 0, 10_000, MigrateArgs.Builder.keys(some)));
      }
    } while (!keys.isEmpty());
    to.ask(commands -> commands.clusterSetSlotNode(SLOT, target));
    from.ask(commands -> commands.clusterSetSlotNode(SLOT, target));
  }

  private Run begin() throws Exception {
    return stage.begin(replicas, uri, 1_000_000);
  }
}

package io.marketcast.benchmarks.feed.server;

import io.marketcast.benchmarks.feed.load.RedisPublisher;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.Workspace;
import java.util.Map;

/**
 * This project: a replica, fed by the publish script.
 *
 * @param settings what differs from the defaults
 */
public record ReplicaContestant(
    Installation installation, Workspace workspace, Redis redis, Map<String, String> settings)
    implements Contestant {

  public static final String NAME = "marketcast";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public FeedServer start() throws Exception {
    Replica replica =
        Replica.start(installation, workspace, Workspace.freePort(), redis.uri(), null, settings);
    try {
      replica.awaitReady();
      var publisher = RedisPublisher.connect(redis.uri());
      return new FeedServer(NAME, replica.url("/api/v1/stream"), replica.process(), publisher);
    } catch (Exception e) {
      replica.close();
      throw e;
    }
  }
}

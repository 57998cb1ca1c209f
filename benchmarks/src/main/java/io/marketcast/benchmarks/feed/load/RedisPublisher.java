package io.marketcast.benchmarks.feed.load;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.agent.publish.PublishException;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;

/** Publishes as an agent does: its own sender, its batches, the publish script. */
public final class RedisPublisher implements Publisher {

  private final SampleEvents events = new SampleEvents();
  private final FeedPublisher feed;

  private RedisPublisher(FeedPublisher feed) {
    this.feed = feed;
  }

  /** Connects to a Redis, which from then on writes to disk once a second, as is recommended. */
  public static RedisPublisher connect(String uri) throws PublishException, InterruptedException {
    RedisClient client = RedisClient.create(uri);
    try (StatefulRedisConnection<String, String> redis = client.connect()) {
      redis.sync().configSet("appendfsync", "everysec");
    } finally {
      client.shutdown();
    }
    var keys = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
    var script = new PublishScript(keys, PublishScript.DEFAULT_LOG_LENGTH);
    return new RedisPublisher(FeedPublisher.connect(RedisAddress.parse(uri), script, "bench"));
  }

  @Override
  public void publish() throws PublishException, InterruptedException {
    feed.publish(events.next());
  }

  @Override
  public void close() {
    feed.close();
  }
}

package io.marketcast.agent.publish;

import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Path;

/** An agent with a spool that starts, ends and starts again. */
record SpooledAgent(String agent, TestRedis redis, Path spool) {

  FeedPublisher start() throws PublishException {
    return start(SpoolSettings.defaults());
  }

  FeedPublisher start(SpoolSettings settings) throws PublishException {
    return FeedPublisher.durable(redis.address(), TestRedis.SCRIPT, agent, spool, settings);
  }

  /** Starts it with a way to Redis that the test can cut. */
  FeedPublisher startBehind(int proxyPort) throws PublishException {
    var address = RedisAddress.parse("redis://127.0.0.1:" + proxyPort);
    return FeedPublisher.durable(address, TestRedis.SCRIPT, agent, spool, SpoolSettings.defaults());
  }

  /** Starts it, delivers and ends it. */
  void delivers(int from, int to) throws Exception {
    try (var publisher = start()) {
      Shouts.deliver(publisher, from, to);
    }
  }
}

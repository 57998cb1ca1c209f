package io.marketcast.agent.publish;

import io.lettuce.core.RedisClient;

/** Clients for what else of the agent speaks with Redis, with the sender's limits. */
public final class RedisClients {

  private RedisClients() {}

  /** A client whose connections fail fast and do not come back by themselves. */
  public static RedisClient create(RedisAddress address) {
    return RedisSession.client(address);
  }
}

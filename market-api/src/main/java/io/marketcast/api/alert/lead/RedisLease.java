package io.marketcast.api.alert.lead;

import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.web.ProblemException;
import io.vertx.redis.client.Command;

/** A key in Redis with a time to live. Waits for Redis. */
final class RedisLease implements Lease {

  private static final String RENEW =
      """
      local holder = redis.call('GET', KEYS[1])
      if holder and holder ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return 1\
      """;
  private static final String RELEASE =
      "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0";

  private final ControlRedis redis;
  private final String holder;

  /**
   * @param holder the name of this process, different from all others'
   */
  RedisLease(ControlRedis redis, String holder) {
    this.redis = redis;
    this.holder = holder;
  }

  @Override
  public boolean renew() throws AwayException {
    String term = Long.toString(TERM.toMillis());
    try {
      return redis
              .send(Command.EVAL, RENEW, "1", redis.keys().alertLease(), holder, term)
              .toInteger()
          == 1;
    } catch (ProblemException e) {
      throw new AwayException(e);
    }
  }

  @Override
  public void release() {
    redis.start(Command.EVAL, RELEASE, "1", redis.keys().alertLease(), holder);
  }
}

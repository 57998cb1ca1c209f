package io.marketcast.api;

import io.marketcast.api.feed.TestRedis;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A Redis for the whole application; tests that stop it start it again. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {

  private TestRedis redis;

  @Override
  public Map<String, String> start() {
    try {
      redis = new TestRedis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("marketcast.redis.uri", redis.uri());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(redis, new TestInjector.MatchesType(TestRedis.class));
  }

  @Override
  public void stop() {
    try {
      redis.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

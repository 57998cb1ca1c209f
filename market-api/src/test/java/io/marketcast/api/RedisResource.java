package io.marketcast.api;

import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.protocol.redis.PublishScript;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A Redis for the whole application; tests that stop it start it again. The argument {@code epoch}
 * names the feed's epoch.
 */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {

  private TestRedis redis;
  private String epoch;

  @Override
  public void init(Map<String, String> arguments) {
    epoch = arguments.get("epoch");
  }

  @Override
  public Map<String, String> start() {
    try {
      redis = new TestRedis();
      if (epoch != null) {
        var unused = new Publisher(redis, PublishScript.DEFAULT_LOG_LENGTH, epoch);
      }
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
    // where Quarkus registers the application's meters; it outlives the application
    Metrics.globalRegistry.clear();
    try {
      redis.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

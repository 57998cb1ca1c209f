package io.marketcast.api.monitoring.stream;

import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.RedisConfig;
import io.marketcast.api.feed.log.RedisChannel;
import io.marketcast.api.feed.log.Timing;
import io.marketcast.protocol.redis.RedisKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What one replica tells all others through Redis, such as alerts: whole messages, handed on to
 * those who may see them as they are. After an outage, in which some may have been missed, all are
 * greeted again.
 */
@ApplicationScoped
class MonitorNews {

  private static final Logger LOG = Logger.getLogger(MonitorNews.class);
  private static final int LONGEST_CHARS = 1 << 20;

  private final Watchers watchers;
  private final Welcome welcome;
  private final Vertx vertx;
  private final RedisChannel channel;
  private final AtomicBoolean heard = new AtomicBoolean();

  MonitorNews(
      Watchers watchers, Welcome welcome, FeedService feed, RedisConfig redis, Vertx vertx) {
    this.watchers = watchers;
    this.welcome = welcome;
    this.vertx = vertx;
    var keys = new RedisKeys(redis.prefix());
    channel =
        new RedisChannel(
            vertx, feed.address(), keys, keys.monitor(), Timing.DEFAULT, this::take, this::hearing);
  }

  void start(@Observes StartupEvent event) {
    channel.start();
  }

  void stop(@Observes ShutdownEvent event) {
    channel.close();
  }

  private void take(String json) {
    try {
      String type = json.length() > LONGEST_CHARS ? null : new JsonObject(json).getString("type");
      if (type != null && json.indexOf('\n') < 0) {
        welcome.invalidate();
        watchers.send(new MonitorMessage(type, json));
      }
    } catch (DecodeException | ClassCastException e) {
      LOG.debugf("what is no message comes over the channel of news: %s", e.getMessage());
    }
  }

  private void hearing() {
    welcome.invalidate();
    if (heard.getAndSet(true) && watchers.isAnybody()) {
      vertx
          .executeBlocking(welcome::greetings, false)
          .onSuccess(greetings -> greetings.forEach(watchers::send));
    }
  }
}

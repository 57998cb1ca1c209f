package io.marketcast.api.agents;

import io.marketcast.api.feed.FeedService;
import io.marketcast.protocol.redis.RedisKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Tells the other replicas, through Redis, that this one lives and how many it serves. On an event
 * loop; a heartbeat that Redis does not take is left out.
 */
@ApplicationScoped
public class ReplicaHeartbeat {

  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final FeedService feed;
  private final ControlRedis redis;
  private final Vertx vertx;
  private long timer;

  ReplicaHeartbeat(FeedService feed, ControlRedis redis, Vertx vertx) {
    this.feed = feed;
    this.redis = redis;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    beat();
    timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> beat());
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void beat() {
    RedisKeys keys = redis.keys();
    String hash = keys.replica(feed.replica());
    long now = System.currentTimeMillis();
    String connections = Long.toString(feed.connections());
    redis
        .start(
            Command.HSET,
            hash,
            "at",
            Long.toString(now),
            RedisKeys.REPLICA_CONNECTIONS,
            connections)
        .compose(
            set -> redis.start(Command.EXPIRE, hash, Long.toString(RedisKeys.HEARTBEAT_SECONDS)))
        .compose(
            set -> redis.start(Command.ZADD, keys.replicas(), Long.toString(now), feed.replica()))
        .compose(added ->
            redis.start(
                Command.ZREMRANGEBYSCORE,
                keys.replicas(),
                "-inf",
                Long.toString(now - REMEMBERED.toMillis())));
  }
}

package io.marketcast.agent.control;

import io.lettuce.core.Range;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.marketcast.agent.publish.RedisConnections;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.redis.RedisKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A pair of connections to Redis: one hears requests, the other speaks. For one thread. Every call
 * throws {@link io.lettuce.core.RedisException} where Redis does not answer; the session is then
 * over.
 */
final class ControlSession implements AutoCloseable {

  private static final int MOST_WAITING = 64;
  private static final long MOST_LOG_LINES = 1000;
  private static final long LOG_SECONDS = TimeUnit.DAYS.toSeconds(7);
  private static final long FORGOTTEN_MILLIS = TimeUnit.DAYS.toMillis(30);

  private final BlockingQueue<String> requests = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ControlJson json = new ControlJson();
  private final RedisKeys keys;
  private final StatefulRedisConnection<String, String> speaking;
  private final StatefulRedisPubSubConnection<String, String> hearing;

  private ControlSession(
      RedisKeys keys,
      StatefulRedisConnection<String, String> speaking,
      StatefulRedisPubSubConnection<String, String> hearing) {
    this.keys = keys;
    this.speaking = speaking;
    this.hearing = hearing;
  }

  static ControlSession open(RedisConnections redis, RedisKeys keys) {
    StatefulRedisConnection<String, String> speaking = redis.connect(StringCodec.UTF8);
    try {
      var session = new ControlSession(keys, speaking, redis.connectPubSub());
      session.listen();
      return session;
    } catch (RuntimeException e) {
      speaking.closeAsync();
      throw e;
    }
  }

  private void listen() {
    hearing.addListener(
        new RedisPubSubAdapter<String, String>() {
          @Override
          public void message(String channel, String message) {
            // more than these at once is a flood; who asked asks again
            requests.offer(message);
          }
        });
    hearing.sync().subscribe(keys.control());
  }

  /** The next request's text, or null where none comes in time. */
  String next(Duration limit) throws InterruptedException {
    return requests.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Notices a hearing connection that is dead and does not say so. */
  void probe() {
    hearing.sync().ping();
  }

  void reply(ControlReply reply) {
    RedisCommands<String, String> redis = speaking.sync();
    String list = keys.reply(reply.id());
    redis.rpush(list, json.write(reply));
    redis.expire(list, RedisKeys.REPLY_SECONDS);
  }

  void heartbeat(AgentStatus status) {
    RedisCommands<String, String> redis = speaking.sync();
    String hash = keys.agent(status.agent());
    long millis = status.at().toEpochMilli();
    redis.hset(
        hash, Map.of("at", Long.toString(millis), RedisKeys.AGENT_STATUS, json.write(status)));
    redis.expire(hash, RedisKeys.HEARTBEAT_SECONDS);
    // by one clock for all: an agent whose own runs ahead would have the others forgotten
    long redisMillis = TimeUnit.SECONDS.toMillis(Long.parseLong(redis.time().getFirst()));
    redis.zadd(keys.agents(), redisMillis, status.agent());
    redis.zremrangebyscore(keys.agents(), Range.create(0, redisMillis - FORGOTTEN_MILLIS));
  }

  void log(String agent, List<RecentLog.Line> lines) {
    RedisCommands<String, String> redis = speaking.sync();
    String stream = keys.agentLog(agent);
    for (RecentLog.Line line : lines) {
      redis.xadd(
          stream,
          XAddArgs.Builder.maxlen(MOST_LOG_LINES).approximateTrimming(),
          Map.of(
              "at", line.at().toString(),
              "level", line.level(),
              "logger", line.logger(),
              "message", line.message()));
    }
    if (!lines.isEmpty()) {
      redis.expire(stream, LOG_SECONDS);
    }
  }

  /** Says at once that this agent has ended, instead of being missed. */
  void leave(String agent) {
    speaking.sync().del(keys.agent(agent));
    speaking.sync().zrem(keys.agents(), agent);
  }

  @Override
  public void close() {
    hearing.closeAsync();
    speaking.closeAsync();
  }
}

package io.marketcast.agent.publish;

import io.lettuce.core.RedisException;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.Epochs;
import io.marketcast.protocol.redis.PublishReply;
import io.marketcast.protocol.redis.PublishReply.Status;
import io.marketcast.protocol.redis.PublishScript;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What one agent process and the publish script know of each other: the connection while there is
 * one, the last cursor, what was accepted, the token of this instance. For one thread.
 */
final class FeedSession implements AutoCloseable {

  private final RedisConnections connections;
  private final PublishScript script;
  private final String agent;
  private final String instance = UUID.randomUUID().toString();
  private final Clock clock = Clock.systemUTC();
  private RedisSession redis;
  private Cursor seen;
  private long accepted;

  FeedSession(RedisConnections connections, PublishScript script, String agent) {
    this.connections = connections;
    this.script = script;
    this.agent = agent;
  }

  /**
   * Takes over the agent id, waiting while Redis recovers.
   *
   * @return the last sequence number that Redis has of this agent, 0 for none
   * @throws RedisException where Redis cannot be reached or refuses
   */
  long first() throws InterruptedException {
    PublishReply reply = hello();
    while (reply.status() == Status.RECOVERING) {
      Thread.sleep(reply.pause());
      reply = hello();
    }
    return reply.lastSequence();
  }

  private PublishReply hello() {
    return call(script.hello(agent, instance, seen, Epochs.random()));
  }

  /**
   * Publishes a batch, connecting where necessary.
   *
   * @throws RedisException where the answer is an error or does not come; the batch may have been
   *     taken all the same
   */
  PublishReply publish(List<PublishScript.Entry> batch) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return call(script.publish(agent, instance, seen, accepted, Epochs.random(), micros, batch));
  }

  private PublishReply call(List<byte[]> arguments) {
    try {
      if (redis == null) {
        redis = RedisSession.open(connections, script);
      }
      PublishReply reply = redis.call(arguments);
      if (reply.status() != Status.RECOVERING) {
        // a head told while Redis recovers may lie before what this agent saw
        seen = reply.head();
        accepted = reply.lastSequence();
      }
      return reply;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  String agent() {
    return agent;
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.close();
      redis = null;
    }
  }
}

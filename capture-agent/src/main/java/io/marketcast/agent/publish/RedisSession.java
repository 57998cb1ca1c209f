package io.marketcast.agent.publish;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.marketcast.protocol.redis.PublishReply;
import io.marketcast.protocol.redis.PublishScript;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One connection to Redis, for one thread. Lettuce's own reconnection is off: a lost connection
 * ends the session, and the sender decides when to begin the next.
 */
final class RedisSession implements AutoCloseable {

  private final PublishScript script;
  private final StatefulRedisConnection<byte[], byte[]> connection;

  private RedisSession(PublishScript script, StatefulRedisConnection<byte[], byte[]> connection) {
    this.script = script;
    this.connection = connection;
  }

  /**
   * Connects.
   *
   * @throws io.lettuce.core.RedisException where Redis cannot be reached or refuses
   */
  static RedisSession open(RedisConnections redis, PublishScript script) {
    return new RedisSession(script, redis.connect(ByteArrayCodec.INSTANCE));
  }

  /**
   * Runs the publish script.
   *
   * @throws io.lettuce.core.RedisException where the answer is an error or does not come in time;
   *     the batch may then have been taken all the same, which the sequence numbers sort out
   */
  PublishReply call(List<byte[]> arguments) {
    RedisCommands<byte[], byte[]> redis = connection.sync();
    byte[][] keys = script.keys().stream().map(RedisSession::bytes).toArray(byte[][]::new);
    byte[][] args = arguments.toArray(byte[][]::new);
    List<Object> fields;
    try {
      fields = redis.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, args);
    } catch (RedisNoScriptException e) {
      fields = redis.eval(bytes(script.text()), ScriptOutputType.MULTI, keys, args);
    }
    return reply(fields);
  }

  private static PublishReply reply(List<Object> fields) {
    try {
      return PublishReply.of(fields.stream().map(RedisSession::textOrNumber).toList());
    } catch (IllegalArgumentException e) {
      throw new RedisException("Redis answers unlike the publish script", e);
    }
  }

  private static Object textOrNumber(Object field) {
    return field instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : field;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    connection.closeAsync();
  }
}

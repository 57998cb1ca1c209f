package io.marketcast.agent.control;

import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.codec.StringCodec;
import io.marketcast.agent.publish.RedisConnections;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a running agent last said of itself in Redis.
 *
 * @param status JSON, or null where the agent is not running
 * @param log lines, oldest first
 */
public record AgentRecords(String status, List<String> log) {

  /**
   * Reads them.
   *
   * @throws IOException where Redis cannot be asked; the message says why
   */
  public static AgentRecords read(RedisAddress address, RedisKeys keys, String agent)
      throws IOException {
    try (var connections = new RedisConnections(address, keys);
        var connection = connections.connect(StringCodec.UTF8)) {
      var redis = connection.sync();
      return new AgentRecords(
          redis.hget(keys.agent(agent), RedisKeys.AGENT_STATUS),
          redis.xrange(keys.agentLog(agent), Range.unbounded()).stream()
              .map(AgentRecords::line)
              .toList());
    } catch (RedisException e) {
      throw new IOException(
          "Redis at " + address + " cannot be asked: " + RedisConnections.reason(e), e);
    }
  }

  private static String line(StreamMessage<String, String> message) {
    Map<String, String> body = message.getBody();
    return String.join(
        " ",
        body.getOrDefault("at", ""),
        body.getOrDefault("level", ""),
        body.getOrDefault("logger", ""),
        body.getOrDefault("message", ""));
  }
}

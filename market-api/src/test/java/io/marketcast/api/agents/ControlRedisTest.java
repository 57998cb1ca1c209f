package io.marketcast.api.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.TcpProxy;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;

final class ControlRedisTest {

  @Test
  void aConnectionThatSaysNothingMoreIsLeftForANewOne() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (var redis = new TestRedis();
        var way = new TcpProxy(redis.port())) {
      var address = RedisAddress.parse("redis://127.0.0.1:" + way.port());
      var control = new ControlRedis(vertx, address, new RedisKeys(RedisKeys.DEFAULT_PREFIX));
      assertEquals("PONG", control.send(Command.PING).toString());
      assertTrue(way.silence("PING") > 0);
      assertThrows(ProblemException.class, () -> control.send(Command.PING));
      assertEquals("PONG", control.send(Command.PING).toString());
      control.close();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}

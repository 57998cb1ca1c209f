package io.marketcast.api.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.TcpProxy;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.stream.IntStream;
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
      // now all connections at once, and more find out than there are
      pings(control).forEach(ping -> assertTrue(ping.succeeded(), () -> "told " + ping.cause()));
      assertTrue(way.silence("PING") > 0);
      assertTrue(pings(control).stream().anyMatch(Future::failed));
      assertEquals("PONG", control.send(Command.PING).toString());
      control.close();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static List<Future<Response>> pings(ControlRedis control) {
    List<Future<Response>> pings =
        IntStream.range(0, 20).mapToObj(i -> control.start(Command.PING)).toList();
    pings.forEach(ping -> Await.until(() -> "answered", ping::isComplete));
    return pings;
  }
}

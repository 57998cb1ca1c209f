package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.TlsRedis;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica and a Redis with TLS and the user that docs/redis.md tells operators to make. */
final class RedisTlsTest {

  @TempDir Path folder;
  private TlsRedis redis;

  @BeforeEach
  void start() throws Exception {
    redis = TlsRedis.start(folder, Path.of("../docs/redis.md"));
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void theDocumentedUserFollowsTheFeedThroughTls() {
    RedisAddress address = address("replica:PASSWORD", "localhost").trusting(redis.authority());
    try (var replica = new Replica(address, 1_000, Replica.STREAMS)) {
      Await.until(() -> "ready: " + replica.status(), () -> replica.status().isReady());
    }
  }

  @Test
  void anUnknownAuthorityAnotherNameAndAWrongPasswordAreRefusedAndSaid() {
    assertProblem("certification path", address("replica:PASSWORD", "localhost"));
    assertProblem(
        "127.0.0.1", address("replica:PASSWORD", "127.0.0.1").trusting(redis.authority()));
    assertProblem("WRONGPASS", address("replica:WRONG", "localhost").trusting(redis.authority()));
  }

  private static void assertProblem(String problem, RedisAddress address) {
    try (var replica = new Replica(address, 1_000, Replica.STREAMS)) {
      Await.until(() -> "a problem: " + replica.status(), () -> replica.status().losses() > 0);
      String told = replica.status().problem();
      assertTrue(told.contains(problem), told);
    }
  }

  private RedisAddress address(String credentials, String host) {
    return RedisAddress.parse("rediss://" + credentials + "@" + host + ":" + redis.port());
  }
}

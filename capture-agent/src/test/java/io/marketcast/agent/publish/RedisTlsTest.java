package io.marketcast.agent.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.TlsRedis;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publisher and a Redis with TLS and the user that docs/control.md tells operators to make. */
final class RedisTlsTest {

  @TempDir Path folder;
  private TlsRedis redis;

  @BeforeEach
  void start() throws Exception {
    redis = TlsRedis.start(folder, Path.of("../docs/control.md"));
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void theDocumentedUserPublishesThroughTls() throws Exception {
    RedisAddress address = address("vm-1:PASSWORD", "localhost").trusting(redis.authority());
    try (var publisher = FeedPublisher.connect(address, TestRedis.SCRIPT, "vm-1")) {
      Shouts.publish(publisher, 0, 10);
      assertTrue(publisher.flush(Duration.ofSeconds(30)));
      assertEquals(10, publisher.counters().get("acked"));
    }
  }

  @Test
  void anUnknownAuthorityAnotherNameAndAWrongPasswordAreRefusedAndSaid() {
    String unknown = refusal(address("vm-1:PASSWORD", "localhost"));
    assertTrue(unknown.contains("certification path"), unknown);
    String otherName = refusal(address("vm-1:PASSWORD", "127.0.0.1").trusting(redis.authority()));
    assertTrue(otherName.contains("127.0.0.1"), otherName);
    String password = refusal(address("vm-1:WRONG", "localhost").trusting(redis.authority()));
    assertTrue(password.contains("WRONGPASS"), password);
    assertFalse(password.contains("WRONG@"), password);
  }

  private RedisAddress address(String credentials, String host) {
    return RedisAddress.parse("rediss://" + credentials + "@" + host + ":" + redis.port());
  }

  private static String refusal(RedisAddress address) {
    return assertThrows(
            PublishException.class, () -> FeedPublisher.connect(address, TestRedis.SCRIPT, "vm-1"))
        .getMessage();
  }
}

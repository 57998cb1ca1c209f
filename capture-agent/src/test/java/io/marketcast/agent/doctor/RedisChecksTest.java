package io.marketcast.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.doctor.Finding.Grade;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

final class RedisChecksTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);

  @Test
  void aClockThatDiffersFromRedissIsGradedByHowMuch() throws Exception {
    int port = FreePort.next();
    RedisServer redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    redis.start();
    try {
      // three seconds lie far from both limits, however slow this machine is
      Finding ahead = clock(port, Duration.ofSeconds(3));
      assertEquals(Grade.WARN, ahead.grade());
      assertTrue(ahead.detail().contains(" ms ahead of Redis's"), ahead.detail());
      assertTrue(ahead.fix().contains("w32tm /resync"), ahead.fix());
      Finding behind = clock(port, Duration.ofMinutes(-1));
      assertEquals(Grade.FAIL, behind.grade());
      assertTrue(behind.detail().contains(" ms behind Redis's"), behind.detail());
    } finally {
      redis.stop();
    }
  }

  private static Finding clock(int port, Duration wrong) {
    InstantSource clock = InstantSource.offset(InstantSource.system(), wrong);
    var address = RedisAddress.parse("redis://127.0.0.1:" + port);
    var checks = new RedisChecks(address, KEYS, new PublishScript(KEYS, 1000), clock);
    return checks.run().stream()
        .filter(finding -> finding.check().equals("clock"))
        .findFirst()
        .orElseThrow();
  }
}

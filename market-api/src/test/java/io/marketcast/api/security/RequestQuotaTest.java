package io.marketcast.api.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RequestQuotaTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RequestQuota quota =
      new RequestQuota(
          60,
          2,
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void aClientMayAskAsOftenAsItsBucketIsFullAndThenAsItFills() {
    for (int i = 59; i >= 0; i--) {
      assertEquals(i, quota.ask("a").remaining());
    }
    var refused = quota.ask("a");
    assertFalse(refused.allowed());
    assertEquals(1, refused.waitSeconds());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(quota.ask("a").allowed());
    assertFalse(quota.ask("a").allowed());
  }

  @Test
  void clientsAreCountedApart() {
    for (int i = 0; i < 60; i++) {
      quota.ask("a");
    }
    assertFalse(quota.ask("a").allowed());
    assertTrue(quota.ask("b").allowed());
  }

  @Test
  void whoWasAwayForAWindowHasAFullBucket() {
    quota.ask("a");
    nanos.addAndGet(RequestQuota.WINDOW.toNanos());
    assertEquals(59, quota.ask("a").remaining());
  }
}

package io.marketcast.api.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import io.marketcast.api.feed.admission.ClientAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RequestQuotaTest {

  private static final ClientAddress A = new ClientAddress(false, 1);
  private static final ClientAddress B = new ClientAddress(true, 1);

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
      assertEquals(i, quota.ask(A).remaining());
    }
    var refused = quota.ask(A);
    assertFalse(refused.allowed());
    assertEquals(1, refused.waitSeconds());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(quota.ask(A).allowed());
    assertFalse(quota.ask(A).allowed());
  }

  @Test
  void clientsAreCountedApart() {
    for (int i = 0; i < 60; i++) {
      quota.ask(A);
    }
    assertFalse(quota.ask(A).allowed());
    assertTrue(quota.ask(B).allowed());
  }

  @Test
  void whoWasAwayForAWindowHasAFullBucket() {
    quota.ask(A);
    nanos.addAndGet(RequestQuota.WINDOW.toNanos());
    assertEquals(59, quota.ask(A).remaining());
  }
}

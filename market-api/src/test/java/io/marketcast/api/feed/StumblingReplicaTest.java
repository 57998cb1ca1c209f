package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that a replica cannot handle, for their fault or its own. */
final class StumblingReplicaTest {

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @Test
  void timesWithoutMeasureAreServedAndHarmNothing() throws Exception {
    Replica replica = FEED.replica();
    SseReader reader = FEED.live(replica, "");
    for (String year : new String[] {"+999999999", "-999999999", "+9999999999", "0000", "x"}) {
      FEED.publisher()
          .publish("{\"type\":\"test\",\"timestamp\":\"" + year + "-01-01T00:00:00Z\"}");
    }
    FEED.publisher().publish(5);
    assertEquals(FEED.ids(1, 10), reader.awaitEvents(10).ids());
    assertEquals(0, replica.status().losses());
    assertEquals(0, replica.count("redis.faults"));
  }

  @Test
  void whateverIsThrownByAMessageTheReplicaReadsOnAndItsReadersMissNothing() throws Exception {
    var clock = new StumblingClock();
    Replica replica =
        FEED.opened(
            Replica.ready(FEED.redis(), new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock)));
    SseReader reader = FEED.live(replica, "");
    FEED.publisher().publish(3);
    reader.awaitEvents(3);
    int events = 3;
    for (int fault = 1; fault <= 3; fault++) {
      int faults = fault;
      clock.stumbles.set(1); // the next that is measured is a live event, by the follower
      FEED.publisher().publish(20);
      events += 20;
      assertEquals(FEED.ids(1, events), reader.awaitEvents(events).ids());
      Await.until(
          () -> faults + " faults, not " + replica.count("redis.faults"),
          () -> replica.count("redis.faults") == faults && replica.status().isReady());
    }
    assertEquals(3, replica.status().losses());
    assertTrue(reader.isOpen());
    FEED.publisher().publish(5);
    assertEquals(FEED.ids(1, events + 5), reader.awaitEvents(events + 5).ids());
    assertEquals(3, replica.count("redis.faults"));
  }

  /** Every measurement asks for the time; now and then that goes wrong. */
  private static final class StumblingClock implements Clock {
    private final AtomicInteger stumbles = new AtomicInteger();

    @Override
    public long wallTime() {
      if (stumbles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StackOverflowError("a stumble of the test's");
      }
      return Clock.SYSTEM.wallTime();
    }

    @Override
    public long monotonicTime() {
      return Clock.SYSTEM.monotonicTime();
    }
  }
}

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
    assertEquals(0, replica.count("faults"));
  }

  @Test
  void whateverIsThrownByAMessageTheReplicaReadsOnAndItsReadersMissNothing() throws Exception {
    var clock = new StumblingClock("FeedTail");
    Replica replica = replica(clock);
    SseReader reader = FEED.live(replica, "");
    FEED.publisher().publish(3);
    reader.awaitEvents(3);
    int events = 3;
    for (int fault = 1; fault <= 3; fault++) {
      int faults = fault;
      clock.stumbles.set(1);
      FEED.publisher().publish(20);
      events += 20;
      assertEquals(FEED.ids(1, events), reader.awaitEvents(events).ids());
      Await.until(
          () -> faults + " faults, not " + replica.count("faults"),
          () -> replica.count("faults") == faults && replica.status().isReady());
    }
    assertEquals(3, replica.status().losses());
    assertTrue(reader.isOpen());
    FEED.publisher().publish(5);
    assertEquals(FEED.ids(1, events + 5), reader.awaitEvents(events + 5).ids());
    assertEquals(3, replica.count("faults"));
  }

  @Test
  void readersThatCannotBeServedAreCutOffAndResumeAndOthersAreServedOn() throws Exception {
    var clock = new StumblingClock("LoopGroup");
    Replica replica = replica(clock);
    SseReader reader = FEED.live(replica, "");
    FEED.publisher().publish(3);
    reader.awaitEvents(3);
    clock.stumbles.set(1);
    FEED.publisher().publish(1);
    Await.until(() -> "it is cut off", () -> !reader.isOpen());
    assertEquals(1, replica.count("faults"));
    FEED.publisher().publish(5);
    SseReader resumed = FEED.reader(replica, "?last_event_id=" + FEED.cursor(3));
    assertEquals(FEED.ids(4, 9), resumed.awaitEvents(6).ids());
    FEED.publisher().publish(5);
    assertEquals(FEED.ids(4, 14), resumed.awaitEvents(11).ids());
    assertEquals(1, replica.count("faults"));
  }

  private static Replica replica(Clock clock) {
    return FEED.opened(
        Replica.ready(FEED.redis(), new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock)));
  }

  /** Every measurement asks for the time; on behalf of one class that can go wrong. */
  private static final class StumblingClock implements Clock {
    private final AtomicInteger stumbles = new AtomicInteger();
    private final String victim;

    private StumblingClock(String victim) {
      this.victim = victim;
    }

    private boolean isAskedForVictim() {
      return StackWalker.getInstance()
          .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith("." + victim)));
    }

    @Override
    public long wallTime() {
      if (stumbles.get() > 0 && isAskedForVictim() && stumbles.getAndDecrement() > 0) {
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

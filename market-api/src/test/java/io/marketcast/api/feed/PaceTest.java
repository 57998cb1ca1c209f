package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many events are written at once: each alone while it is quiet, many together under load. */
final class PaceTest {

  private static final int QUIET = 50;
  private static final int BUSY = 3_000;

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @Test
  void aQuietFeedIsWrittenAtOnceAndABusyOneInParts() throws Exception {
    var patient =
        new StreamSettings(Replica.NEVER, Duration.ofHours(1), 100, 100, "*"); // may wait for long
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 4_096, patient));
    SseReader reader = FEED.live(replica, "");
    for (int i = 1; i <= QUIET; i++) {
      FEED.publisher().publish(1);
      reader.awaitEvents(i); // does not come in the hour that it might wait for more
    }
    Await.until(
        () -> "each written alone: " + replica.measured("latency.socket"),
        () -> replica.measured("latency.socket") == QUIET);
    FEED.publisher().publish(BUSY);
    reader.awaitEvents(QUIET + BUSY);
    long writes = replica.measured("latency.socket") - QUIET;
    assertTrue(writes < BUSY / 2, BUSY + " events in " + writes + " writes");
  }
}

package io.marketcast.api.feed.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.FeedFixture;
import io.marketcast.api.feed.RawClient;
import io.marketcast.api.feed.Replica;
import io.marketcast.api.feed.wire.SharedBytes;
import io.marketcast.protocol.event.Cursor;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readers that ask for the present market and do not take it. */
final class UnreadSnapshotsTest {

  private static final int SNAPSHOT_BYTES = 4 << 20;
  private static final int READERS = 40;

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  /**
   * Makes snapshots of the size they may have; they need not be readable, for nobody reads them.
   */
  private static final class Makes implements Snapshots {

    private final AtomicInteger taken = new AtomicInteger();
    private final boolean anew;
    private Snapshot last;

    Makes(boolean anew) {
      this.anew = anew;
    }

    @Override
    public boolean arePossible() {
      return true;
    }

    @Override
    public synchronized Future<Snapshot> take(Taste taste) {
      taken.incrementAndGet();
      if (last == null || anew) {
        Cursor newest = FEED.publisher().head();
        last = new Snapshot(newest, SharedBytes.copyOf(new byte[SNAPSHOT_BYTES]));
      }
      return Future.succeededFuture(last);
    }
  }

  @Test
  void oneSnapshotIsInMemoryOnceHoweverManyDoNotReadIt() throws Exception {
    FEED.publisher().publish(1);
    var snapshots = new Makes(false);
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), snapshots));
    long before = PlatformDependent.usedDirectMemory();
    for (int i = 0; i < READERS; i++) {
      ask(replica);
    }
    Await.until(() -> "asked: " + snapshots.taken, () -> snapshots.taken.get() == READERS);
    assertEquals(READERS, replica.connections());
    long held = PlatformDependent.usedDirectMemory() - before;
    assertTrue(held < 4L * SNAPSHOT_BYTES, held + " bytes for " + READERS + " readers");
  }

  @Test
  void ofManySnapshotsThatNobodyReadsTheOldestOnesReadersAreCutOff() throws Exception {
    FEED.publisher().publish(1);
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), new Makes(true)));
    RawClient first = ask(replica);
    Await.until(() -> "the first", () -> replica.connections() == 1);
    for (int i = 1; i < UnsentSnapshots.MOST; i++) {
      ask(replica);
    }
    Await.until(
        () -> "streams: " + replica.connections(),
        () -> replica.connections() == UnsentSnapshots.MOST);
    ask(replica);
    Await.until(() -> "one is cut off", () -> replica.count("slow.closes") == 1);
    Await.until(
        () -> "streams: " + replica.connections(),
        () -> replica.connections() == UnsentSnapshots.MOST);
    long read = first.readAll().length();
    assertTrue(read < SNAPSHOT_BYTES, "the first has its whole snapshot");
  }

  private static RawClient ask(Replica replica) throws Exception {
    return FEED.opened(RawClient.get(replica.port(), "/api/v1/stream?snapshot=true", ""));
  }
}

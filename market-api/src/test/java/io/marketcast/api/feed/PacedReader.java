package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A reader that behaves, and how long each event takes to come to it: shouts that are published on
 * a thread of their own, the next a moment after the last has come.
 */
final class PacedReader implements AutoCloseable {

  private static final String SHOUT = Contract.decoded("shout");
  private static final long PACE_NANOS = 10_000_000;
  private static final int LEAST_EVENTS = 150;
  private static final long MOST_P99_MILLIS = 2_000; // ten are usual, but the machine may be busy

  private final FeedFixture feed;
  private final SseReader reader;
  private final Thread thread;
  private final List<Long> delaysNanos = new ArrayList<>(); // of the thread until it has ended
  private volatile boolean isOver;

  PacedReader(FeedFixture feed, Replica replica) throws Exception {
    this.feed = feed;
    this.reader = feed.live(replica, "?type=shout");
    this.thread = Thread.ofPlatform().start(this::run);
  }

  private void run() {
    while (!isOver || delaysNanos.size() < LEAST_EVENTS) {
      long beganNanos = System.nanoTime();
      feed.publisher().publish(SHOUT);
      reader.awaitEvents(delaysNanos.size() + 1);
      delaysNanos.add(System.nanoTime() - beganNanos);
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  /** Ends it, and looks at what it has measured. */
  void assertUnharmed(String during) throws InterruptedException {
    isOver = true;
    thread.join();
    assertTrue(delaysNanos.size() >= LEAST_EVENTS, "an event did not come");
    List<Long> sorted = delaysNanos.stream().sorted().toList();
    long p50Micros = sorted.get(sorted.size() / 2) / 1_000;
    long p99Micros = sorted.get(sorted.size() * 99 / 100) / 1_000;
    System.out.printf(
        "during %s: %d events, p50 %d us, p99 %d us%n",
        during, sorted.size(), p50Micros, p99Micros);
    assertTrue(p99Micros < MOST_P99_MILLIS * 1_000, p99Micros + " us");
  }

  @Override
  public void close() {
    isOver = true;
  }
}

package io.marketcast.benchmarks.feed.load;

import java.util.concurrent.locks.LockSupport;

/**
 * Publishes evenly at a rate, in a thread of its own. Where the publisher is slower than that, it
 * publishes as fast as it can, and {@link #finish} gives fewer.
 */
public final class Pacer {

  private static final double NANOS = 1e9;

  private final Publisher publisher;
  private final int perSecond;
  private final double seconds;
  private final Thread thread;
  private volatile long published;
  private volatile Exception failure;

  private Pacer(Publisher publisher, int perSecond, double seconds) {
    this.publisher = publisher;
    this.perSecond = perSecond;
    this.seconds = seconds;
    this.thread = Thread.ofPlatform().name("pacer").daemon().unstarted(this::run);
  }

  public static Pacer start(Publisher publisher, int perSecond, double seconds) {
    var pacer = new Pacer(publisher, perSecond, seconds);
    pacer.thread.start();
    return pacer;
  }

  private void run() {
    long begun = System.nanoTime();
    long end = begun + (long) (seconds * NANOS);
    long count = 0;
    try {
      for (long due = begun; due < end && System.nanoTime() < end; ) {
        publisher.publish();
        published = ++count;
        due = begun + (long) (count * NANOS / perSecond);
        for (long left; (left = due - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(left);
        }
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  /** Waits for the end and gives how many events were published. */
  public long finish() throws Exception {
    thread.join();
    if (failure != null) {
      throw failure;
    }
    return published;
  }
}

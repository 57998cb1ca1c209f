package io.marketcast.benchmarks.feed.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * What has been started, and is stopped in reverse order, by whoever is first: the run that is done
 * with it, or Ctrl-C. Thread-safe.
 */
public final class Parts implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean closed;

  /** Starts a part; whoever closes meanwhile waits for it, so that none is left behind. */
  public synchronized <T extends AutoCloseable> T start(Callable<T> start) throws Exception {
    if (closed) {
      throw new InterruptedException("stopped");
    }
    T part = start.call();
    started.push(part);
    return part;
  }

  /** Stops what was started after a part. */
  public synchronized void stopAbove(AutoCloseable part) {
    while (!started.isEmpty() && started.peek() != part) {
      stop(started.pop());
    }
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("marketcast bench feed: while stopping: " + e.getMessage());
    }
  }

  /** Whether it is over; waits until all is stopped. */
  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    stopAbove(null);
  }
}

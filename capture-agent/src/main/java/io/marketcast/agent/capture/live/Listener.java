package io.marketcast.agent.capture.live;

import io.marketcast.agent.capture.Packet;
import java.time.Duration;

/**
 * One interface's thread: takes packets from the tap to the queue until it is stopped or the tap
 * fails. A failure stays here; other interfaces do not notice.
 */
final class Listener implements Runnable {

  private static final Duration STEP = Duration.ofMillis(50);

  private final Adapter adapter;
  private final Tap tap;
  private final PacketQueue queue;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile long packets;
  private volatile long bytes;
  private volatile LiveCaptureException failure;

  private Listener(Adapter adapter, Tap tap, PacketQueue queue) {
    this.adapter = adapter;
    this.tap = tap;
    this.queue = queue;
    this.thread = Thread.ofPlatform().daemon().name("capture-" + adapter.name()).unstarted(this);
  }

  /** Begins to listen on an open tap, which is closed in the end. */
  static Listener start(Adapter adapter, Tap tap, PacketQueue queue) {
    var listener = new Listener(adapter, tap, queue);
    listener.thread.start();
    return listener;
  }

  @Override
  public void run() {
    try (tap) {
      while (!stopping) {
        take(tap.next());
      }
    } catch (LiveCaptureException e) {
      failure = e;
    }
  }

  // the counters are volatile for readers; this thread is their only writer
  private void take(Packet packet) {
    if (packet != null) {
      packets++;
      bytes += packet.capturedBytes();
      queue.offer(packet);
    }
  }

  Adapter adapter() {
    return adapter;
  }

  boolean ended() {
    return !thread.isAlive();
  }

  /** Why it ended by itself, or null. */
  LiveCaptureException failure() {
    return failure;
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  Tap.Losses losses() {
    return tap.losses();
  }

  /**
   * Stops and waits until the tap is closed, also where this thread is interrupted: an interface
   * left open would go on filling the queue.
   */
  void stop() {
    stopping = true;
    boolean interrupted = false;
    while (!ended()) {
      // again and again: a wake between the thread's look at the flag and its wait would be lost
      tap.wake();
      try {
        thread.join(STEP);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

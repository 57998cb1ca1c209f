package io.marketcast.agent.replay;

import java.time.Instant;

/** Holds the replaying thread while it is shut. Open at first. Any thread. */
final class Gate {

  private Instant since; // null while shut

  Gate(Instant now) {
    since = now;
  }

  /** False where it was open. */
  synchronized boolean open(Instant now) {
    if (since != null) {
      return false;
    }
    since = now;
    notifyAll();
    return true;
  }

  /** False where it was shut. */
  synchronized boolean shut() {
    boolean wasOpen = since != null;
    since = null;
    return wasOpen;
  }

  /** When it was opened, null while it is shut. */
  synchronized Instant since() {
    return since;
  }

  /** Waits until it is open; whether that took any time. */
  synchronized boolean pass() throws InterruptedException {
    boolean waited = false;
    while (since == null) {
      waited = true;
      wait();
    }
    return waited;
  }
}

package io.marketcast.standalone;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that a process does in its own time. */
public final class Await {

  private static final Duration POLL = Duration.ofMillis(50);

  private Await() {}

  /**
   * Waits until the condition holds.
   *
   * @param what what is awaited, for the message
   * @param process the process that must bring it about
   * @throws StartException where the process ends or the time is up before
   */
  public static void until(
      String what, Duration limit, ChildProcess process, BooleanSupplier condition)
      throws StartException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new StartException(process.name() + " ended: " + process.lastWords());
      }
      if (System.nanoTime() > deadline) {
        throw new StartException(
            "waited %d s for %s in vain: %s"
                .formatted(limit.toSeconds(), what, process.lastWords()));
      }
      Thread.sleep(POLL);
    }
  }
}

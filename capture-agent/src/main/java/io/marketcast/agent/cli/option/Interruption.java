package io.marketcast.agent.cli.option;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C and SIGTERM interrupt a command, and the process wait for its last words. */
public final class Interruption {

  /** What may be interrupted. */
  public interface Work {
    int run() throws IOException, InterruptedException;
  }

  private Interruption() {}

  /**
   * Does the work on this thread.
   *
   * @param lastWords how long the ending process waits for the work to return
   */
  public static int during(Duration lastWords, Work work) throws IOException, InterruptedException {
    Thread working = Thread.currentThread();
    var done = new CountDownLatch(1);
    var hook = new Thread(() -> stop(working, done, lastWords), "stop-" + working.getName());
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  private static void stop(Thread working, CountDownLatch done, Duration lastWords) {
    working.interrupt();
    try {
      done.await(lastWords.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending: the hook runs already
    }
  }
}

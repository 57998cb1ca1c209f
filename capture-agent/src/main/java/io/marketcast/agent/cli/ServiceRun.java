package io.marketcast.agent.cli;

import io.marketcast.agent.cli.option.Console;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * One run of a command that a service manager starts on one thread and stops on another. A run that
 * ends without having been stopped has failed, whatever it says: the process ends with an exit code
 * that makes the manager start it again. Only a superseded agent ends well, because it would take
 * its place back, and the two would take turns for ever.
 */
final class ServiceRun {

  private final ToIntFunction<String[]> command;
  private final IntConsumer exit;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread running;
  private boolean stopped;

  /**
   * @param command runs until its thread is interrupted, and gives the exit code
   * @param exit ends the process
   */
  ServiceRun(ToIntFunction<String[]> command, IntConsumer exit) {
    this.command = command;
    this.exit = exit;
  }

  /** Runs the command on this thread; returns when it has been stopped. */
  void start(String... arguments) {
    if (!begin()) {
      return;
    }
    int code = Console.FAILED;
    try {
      code = command.applyAsInt(arguments);
    } catch (RuntimeException | Error e) {
      System.getLogger(ServiceRun.class.getName()).log(Level.ERROR, "the agent broke", e);
    }
    if (!end()) {
      exit.accept(exitCode(code));
    }
  }

  private static int exitCode(int code) {
    return switch (code) {
      case Console.SUPERSEDED -> 0;
      case 0 -> Console.FAILED;
      default -> code;
    };
  }

  private synchronized boolean begin() {
    running = Thread.currentThread();
    return !stopped;
  }

  /** Whether it had been asked to end. */
  private synchronized boolean end() {
    running = null;
    Thread.interrupted(); // the thread is the manager's again
    ended.countDown();
    return stopped;
  }

  /**
   * Tells the command to end and waits for it.
   *
   * @return false where it was still running when patience was over
   */
  boolean stop(Duration patience) throws InterruptedException {
    synchronized (this) {
      stopped = true;
      if (running == null) {
        return true;
      }
      running.interrupt();
    }
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}

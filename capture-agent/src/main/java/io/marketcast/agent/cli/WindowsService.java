package io.marketcast.agent.cli;

import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * What procrun, the Windows service, calls inside its own process ({@code StartMode=jvm}): {@link
 * #start} on one thread and {@link #stop} on another. So the agent ends in order: what has been
 * captured is decoded, what Redis takes in some seconds is sent, and its heartbeat is deleted.
 * {@code deploy/windows/install-service.bat} names class and methods.
 */
public final class WindowsService {

  /** Less than procrun waits for {@link #stop}. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Static, because procrun calls static methods. */
  private static final ServiceRun RUN = new ServiceRun(Main::run, System::exit);

  private WindowsService() {}

  /** Runs the command of these arguments; returns after {@link #stop}. */
  public static void start(String[] arguments) {
    RUN.start(arguments);
  }

  /** Ends what {@link #start} runs, and waits for it. */
  public static void stop(String[] arguments) throws InterruptedException {
    if (!RUN.stop(PATIENCE)) {
      System.getLogger(WindowsService.class.getName())
          .log(Level.WARNING, "the agent did not end in {0} s", PATIENCE.toSeconds());
    }
  }
}

package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServiceRunTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<Integer> exits = new ArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private Thread starting;

  @AfterEach
  void nothingKeepsRunning() throws InterruptedException {
    release.countDown();
    if (starting != null) {
      starting.join(LONG);
    }
  }

  @Test
  void stopInterruptsTheCommandAndWaitsUntilItHasEnded() throws InterruptedException {
    var lastWords = new ArrayList<String>();
    var run =
        new ServiceRun(
            arguments -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                lastWords.add("flushed " + String.join(" ", arguments));
              }
              return 0;
            },
            exits::add);
    start(run, "run", "--home", "C:\\a folder");
    assertTrue(run.stop(LONG));
    assertEquals(List.of("flushed run --home C:\\a folder"), lastWords);
    starting.join(LONG);
    assertEquals(List.of(), exits, "the service manager ends the process, not the agent");
  }

  @Test
  void aCommandThatDoesNotEndIsToldOf() throws InterruptedException {
    var run =
        new ServiceRun(
            arguments -> {
              begun.countDown();
              awaitUninterruptibly(release);
              return 0;
            },
            exits::add);
    start(run);
    assertFalse(run.stop(Duration.ofMillis(1)));
  }

  @Test
  void aCommandThatEndsUnaskedMakesTheProcessFail() {
    new ServiceRun(arguments -> 2, exits::add).start();
    new ServiceRun(arguments -> 0, exits::add).start();
    new ServiceRun(
            arguments -> {
              throw new IllegalStateException("broken");
            },
            exits::add)
        .start();
    assertEquals(List.of(2, 1, 1), exits);
  }

  @Test
  void aSupersededAgentIsNotStartedAgain() {
    new ServiceRun(arguments -> 4, exits::add).start();
    assertEquals(List.of(0), exits);
  }

  @Test
  void whatIsStoppedBeforeItStartsNeverRuns() throws InterruptedException {
    var run =
        new ServiceRun(
            arguments -> {
              throw new AssertionError("runs");
            },
            exits::add);
    assertTrue(run.stop(LONG));
    run.start();
    assertEquals(List.of(), exits);
  }

  @Test
  void theManagersThreadIsNotLeftInterrupted() throws InterruptedException {
    var left = new ArrayList<Boolean>();
    var run =
        new ServiceRun(
            arguments -> {
              begun.countDown();
              awaitUninterruptibly(release);
              return 0;
            },
            exits::add);
    starting =
        Thread.ofPlatform()
            .start(() -> {
              run.start();
              left.add(Thread.currentThread().isInterrupted());
            });
    begun.await();
    assertFalse(run.stop(Duration.ofMillis(1)));
    release.countDown();
    starting.join(LONG);
    assertEquals(List.of(false), left);
  }

  private void start(ServiceRun run, String... arguments) throws InterruptedException {
    starting = Thread.ofPlatform().start(() -> run.start(arguments));
    begun.await();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}

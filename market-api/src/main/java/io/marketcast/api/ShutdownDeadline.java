package io.marketcast.api;

import io.marketcast.api.feed.ShutdownConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Ends the process where its orderly end takes too long. */
@ApplicationScoped
public class ShutdownDeadline {

  private final Duration limit;

  ShutdownDeadline(ShutdownConfig config) {
    this.limit = config.limit();
  }

  /** The process may outlive the application, in tests, so it is the process's end that counts. */
  void start(@Observes StartupEvent event) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::begin, "shutdown-deadline"));
  }

  /** Nobody waits for a daemon. */
  private void begin() {
    Thread.ofPlatform().daemon().name("shutdown-deadline").start(this::end);
  }

  private void end() {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException e) {
      return;
    }
    System.err.printf(
        "marketcast api: has not ended within %d s, and is ended now%n", limit.toSeconds());
    Runtime.getRuntime().halt(1);
  }
}

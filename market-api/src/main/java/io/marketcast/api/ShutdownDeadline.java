package io.marketcast.api;

import io.marketcast.api.feed.ShutdownConfig;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Ends the process where its orderly end takes too long. */
@ApplicationScoped
public class ShutdownDeadline {

  private static final int BEFORE_ALL_OTHERS = 1;

  private final Duration limit;

  ShutdownDeadline(ShutdownConfig config) {
    this.limit = config.limit();
  }

  void start(@Observes @Priority(BEFORE_ALL_OTHERS) ShutdownDelayInitiatedEvent event) {
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

package io.marketcast.api.monitoring.status;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * The {@link SystemStatus} for all who want it: looks every three seconds by itself, and when
 * somebody asks for it, at most once a second however many ask. Any thread.
 */
@ApplicationScoped
public class SystemMonitor {

  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final SystemReader reader;
  private final Vertx vertx;
  private volatile SystemStatus latest; // null before the first look
  private long lookedNanos; // guarded by this
  private volatile boolean looking;
  private long timer;

  SystemMonitor(SystemReader reader, Vertx vertx) {
    this.reader = reader;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> look());
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void look() {
    if (!looking) {
      looking = true;
      vertx.executeBlocking(this::now, false).onComplete(done -> looking = false);
    }
  }

  /** As it was a second ago at most. Waits for Redis, for seconds: not on an event loop. */
  public synchronized SystemStatus now() {
    if (latest == null || System.nanoTime() - lookedNanos > FRESH.toNanos()) {
      latest = reader.read();
      lookedNanos = System.nanoTime();
    }
    return latest;
  }

  /** As it was last seen; never waits. */
  public SystemStatus latest() {
    SystemStatus known = latest;
    return known == null ? reader.alone() : known;
  }
}

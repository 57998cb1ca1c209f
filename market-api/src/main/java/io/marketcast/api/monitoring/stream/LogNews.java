package io.marketcast.api.monitoring.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks every second for new lines of logs that are followed, once for all who do. */
@ApplicationScoped
class LogNews {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final LogDesk logs;
  private final Watchers watchers;
  private final Vertx vertx;
  private final AtomicBoolean busy = new AtomicBoolean();
  private boolean following; // used on the timer's event loop
  private long timer;

  LogNews(LogDesk logs, Watchers watchers, Vertx vertx) {
    this.logs = logs;
    this.watchers = watchers;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> look());
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void look() {
    boolean wanted = !logs.followed().isEmpty();
    if ((wanted || following) && busy.compareAndSet(false, true)) {
      following = wanted;
      vertx
          .executeBlocking(logs::news, false)
          .onSuccess(news ->
              news.forEach((query, message) ->
                  watchers.send(message, watcher -> watcher.follows().contains(query))))
          .onComplete(done -> busy.set(false));
    }
  }
}

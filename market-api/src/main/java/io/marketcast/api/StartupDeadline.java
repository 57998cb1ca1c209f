package io.marketcast.api;

import io.marketcast.api.feed.FeedConfig;
import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.log.FeedStatus;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Says when the replica is ready; ends the process where Redis never answered. Once it has
 * answered, any later outage is waited out.
 */
@ApplicationScoped
public class StartupDeadline {

  private static final Logger LOG = Logger.getLogger(StartupDeadline.class);
  private static final long CHECK_MILLIS = 50;

  private final FeedService feed;
  private final Vertx vertx;
  private final Duration timeout;
  private final String url;
  private long startedNanos;

  StartupDeadline(
      FeedService feed,
      FeedConfig config,
      Vertx vertx,
      @ConfigProperty(name = "marketcast.http.host") String host,
      @ConfigProperty(name = "marketcast.http.port") int port) {
    this.feed = feed;
    this.vertx = vertx;
    this.timeout = config.redis().startupTimeout();
    this.url = "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port + "/";
  }

  void start(@Observes StartupEvent event) {
    startedNanos = System.nanoTime();
    vertx.setPeriodic(CHECK_MILLIS, this::check);
  }

  private void check(long timer) {
    FeedStatus status = feed.status();
    if (status.isReady()) {
      vertx.cancelTimer(timer);
      LOG.infof(
          "replica %s serves %s (Redis %s, feed at %s)",
          feed.replica(), url, feed.address(), status.cursor());
    } else if (status.head() == null && isOver()) {
      vertx.cancelTimer(timer);
      System.err.printf(
          "api: no answer from Redis at %s for %d s (%s); start Redis, or name another with"
              + " --redis%n",
          feed.address(), timeout.toSeconds(), status.problem());
      Quarkus.asyncExit(1);
    }
  }

  private boolean isOver() {
    return timeout.isPositive() && System.nanoTime() - startedNanos > timeout.toNanos();
  }
}

package io.marketcast.api;

import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.RedisConfig;
import io.marketcast.api.feed.log.FeedStatus;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
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
  private final String host;
  private volatile int listeningPort; // 0 until the port is bound
  private long startedNanos;
  private long timer;

  StartupDeadline(
      FeedService feed,
      RedisConfig redis,
      Vertx vertx,
      @ConfigProperty(name = "marketcast.http.host") String host) {
    this.feed = feed;
    this.vertx = vertx;
    this.timeout = redis.startupTimeout();
    this.host = host.equals("0.0.0.0") ? "127.0.0.1" : host;
  }

  void start(@Observes StartupEvent event) {
    startedNanos = System.nanoTime();
    timer = vertx.setPeriodic(CHECK_MILLIS, id -> check());
  }

  void listening(@ObservesAsync HttpServerStart event) {
    listeningPort = event.options().getPort();
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void check() {
    FeedStatus status = feed.status();
    if (status.isReady() && listeningPort != 0) {
      vertx.cancelTimer(timer);
      LOG.infof(
          "replica %s serves http://%s:%d/ (Redis %s, feed at %s)",
          feed.replica(), host, listeningPort, feed.address(), status.cursor());
    } else if (status.head() == null && isOver()) {
      vertx.cancelTimer(timer);
      System.err.printf(
          "marketcast api: no answer from Redis at %s for %d s (%s); start Redis, or name another with"
              + " --redis%n",
          feed.address(), timeout.toSeconds(), status.problem());
      Quarkus.asyncExit(1);
    }
  }

  private boolean isOver() {
    return timeout.isPositive() && System.nanoTime() - startedNanos > timeout.toNanos();
  }
}

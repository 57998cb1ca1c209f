package io.marketcast.api.monitoring.health;

import io.marketcast.api.feed.FeedService;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started is who has once been at the head of the feed, whatever comes later. */
@Startup
@ApplicationScoped
public class FeedStartup implements HealthCheck {

  private final FeedService feed;
  private volatile boolean started;

  FeedStartup(FeedService feed) {
    this.feed = feed;
  }

  @Override
  public HealthCheckResponse call() {
    if (!started) {
      started = feed.status().isReady();
    }
    return HealthCheckResponse.named("feed").status(started).build();
  }
}

package io.marketcast.api.feed;

import io.marketcast.api.feed.log.FeedStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while behind, or ending: new readers should go to another replica; those here may stay.
 */
@Readiness
@ApplicationScoped
public class FeedReadiness implements HealthCheck {

  private final FeedService feed;

  FeedReadiness(FeedService feed) {
    this.feed = feed;
  }

  @Override
  public HealthCheckResponse call() {
    FeedStatus status = feed.status();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("feed")
            .status(status.isReady() && !feed.isEnding())
            .withData("replica", feed.replica())
            .withData("state", feed.isEnding() ? "ending" : status.state().toString())
            .withData("cursor", String.valueOf(status.cursor()))
            .withData("head", String.valueOf(status.head()))
            .withData("connections", feed.connections())
            .withData("losses", status.losses())
            .withData("repairs", status.repairs());
    if (status.problem() != null) {
      response.withData("problem", status.problem());
    }
    return response.build();
  }
}

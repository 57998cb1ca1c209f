package io.marketcast.api.monitoring.health;

import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.log.FeedStatus;
import io.marketcast.api.monitoring.replica.DatabaseProbe;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.SystemMonitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What each probe also tells whoever reads it, by name. None of it changes a status: a replica
 * without a database or agents serves the feed all the same, one without Redis keeps its readers
 * and is unready by the check of the feed, and starting any of them again would mend nothing. All
 * from what is known: no probe waits for anything.
 */
@ApplicationScoped
class HealthChecks {

  private final FeedService feed;
  private final DatabaseProbe database;
  private final SystemMonitor system;

  HealthChecks(FeedService feed, DatabaseProbe database, SystemMonitor system) {
    this.feed = feed;
    this.database = database;
    this.system = system;
  }

  @Produces
  @Liveness
  @Readiness
  @Startup
  @ApplicationScoped
  HealthCheck redis() {
    return () -> {
      FeedStatus status = feed.status();
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("redis")
              .up()
              .withData("state", status.isConnected() ? "connected" : "away")
              .withData("losses", status.losses());
      return (status.problem() == null ? response : response.withData("problem", status.problem()))
          .build();
    };
  }

  @Produces
  @Liveness
  @Readiness
  @Startup
  @ApplicationScoped
  HealthCheck postgresql() {
    return () -> {
      DatabaseProbe.Finding finding = database.last();
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("postgresql")
              .up()
              .withData("state", finding.state().toString());
      return (finding.problem() == null
              ? response
              : response.withData("problem", finding.problem()))
          .build();
    };
  }

  @Produces
  @Liveness
  @Readiness
  @Startup
  @ApplicationScoped
  HealthCheck feedLag() {
    return () -> {
      FeedStatus status = feed.status();
      HealthCheckResponseBuilder response = HealthCheckResponse.named("feed lag").up();
      Long lag = status.lag();
      return (lag == null
              ? response.withData("state", "unknown")
              : response.withData("lag_events", lag))
          .build();
    };
  }

  @Produces
  @Liveness
  @Readiness
  @Startup
  @ApplicationScoped
  HealthCheck agents() {
    return () -> {
      List<AgentView> agents = system.latest().agents();
      long connected = agents.stream().filter(AgentView::connected).count();
      return HealthCheckResponse.named("agents")
          .up()
          .withData("connected", connected)
          .withData("away", agents.size() - connected)
          .build();
    };
  }
}

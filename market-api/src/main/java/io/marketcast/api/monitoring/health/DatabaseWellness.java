package io.marketcast.api.monitoring.health;

import io.marketcast.api.store.Database;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether the database answers. Tells the operator and no load balancer: the feed goes on without
 * it, so it is no part of readiness.
 */
@Wellness
@ApplicationScoped
public class DatabaseWellness implements HealthCheck {

  private final Database database;

  DatabaseWellness(Database database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
    if (!database.isConfigured()) {
      return response.up().withData("state", "not configured").build();
    }
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return database.isUsable()
          ? response.up().withData("state", "connected").build()
          : response.down().withData("state", "connected, its schema is not up to date").build();
    } catch (SQLException e) {
      return response.down().withData("state", String.valueOf(e.getMessage())).build();
    }
  }
}

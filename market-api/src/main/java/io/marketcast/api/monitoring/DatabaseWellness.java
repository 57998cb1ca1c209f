package io.marketcast.api.monitoring;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
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

  private final InjectableInstance<AgroalDataSource> dataSource;

  DatabaseWellness(InjectableInstance<AgroalDataSource> dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
    if (dataSource.listActive().isEmpty()) {
      return response.up().withData("state", "not configured").build();
    }
    try (Connection connection = dataSource.getActive().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return response.up().withData("state", "connected").build();
    } catch (SQLException e) {
      return response.down().withData("state", String.valueOf(e.getMessage())).build();
    }
  }
}

package io.marketcast.api.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.api.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A PostgreSQL that holds the small market of {@code seed.sql} before the application starts. */
public final class SeededDatabase implements QuarkusTestResourceLifecycleManager {

  private TestDatabase database;

  @Override
  public Map<String, String> start() {
    try {
      database = new TestDatabase();
      Flyway.configure().dataSource(database.url(), null, null).load().migrate();
      seed();
      // it shall stay as it is, whatever the day and whatever the feed of the test says
      return Map.of(
          "marketcast.database.url", database.url(),
          "marketcast.ingest.enabled", "false",
          "marketcast.store.keep-events", "0s",
          "marketcast.store.keep-shouts", "0s",
          "marketcast.store.keep-minutes", "0s",
          "marketcast.store.keep-hours", "0s");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("seed.sql", e);
    }
  }

  private void seed() throws IOException, SQLException {
    try (InputStream seed = SeededDatabase.class.getResourceAsStream("/market/seed.sql");
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(seed.readAllBytes(), UTF_8));
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
  }

  @Override
  public void stop() {
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

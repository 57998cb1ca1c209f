package io.marketcast.api.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A PostgreSQL for the whole application. With the argument {@link #DOWN} it is not running while
 * that starts; with {@link #SEED} it holds what that file says, and stays so.
 */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {

  /** Argument: {@code true}. */
  public static final String DOWN = "down";

  /** Argument: a resource with SQL. */
  public static final String SEED = "seed";

  /** The small market of most tests of REST. */
  public static final String MARKET = "/market/seed.sql";

  private TestDatabase database;
  private boolean down;
  private String seed;

  @Override
  public void init(Map<String, String> arguments) {
    down = Boolean.parseBoolean(arguments.get(DOWN));
    seed = arguments.get(SEED);
  }

  @Override
  public Map<String, String> start() {
    try {
      database = new TestDatabase();
      if (down) {
        database.stop();
      }
      var settings = new HashMap<String, String>();
      settings.put("marketcast.database.url", database.url());
      settings.put("marketcast.ingest.claim-after", "1s");
      if (seed != null) {
        fill();
        // it shall stay as it is, whatever the day and whatever the feed of the test says
        settings.put("marketcast.ingest.enabled", "false");
        for (String kept : new String[] {"events", "shouts", "minutes", "hours"}) {
          settings.put("marketcast.store.keep-" + kept, "0s");
        }
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(seed, e);
    }
  }

  private void fill() throws IOException, SQLException {
    Flyway.configure().dataSource(database.url(), null, null).load().migrate();
    try (InputStream sql = DatabaseResource.class.getResourceAsStream(seed);
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(sql.readAllBytes(), UTF_8));
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

package io.marketcast.api.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A database; with the argument {@code down} it is not running while the application starts. */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {

  private TestDatabase database;
  private boolean down;

  @Override
  public void init(Map<String, String> arguments) {
    down = Boolean.parseBoolean(arguments.get("down"));
  }

  @Override
  public Map<String, String> start() {
    try {
      database = new TestDatabase();
      if (down) {
        database.stop();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("marketcast.database.url", database.url(), "marketcast.ingest.claim-after", "1s");
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

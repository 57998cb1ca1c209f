package io.marketcast.api.store;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Hibernate and Flyway are active where a database is configured, as the data source is by itself.
 */
public final class DatabaseActivation implements ConfigSourceFactory {

  private static final int ABOVE_THE_APPLICATIONS_OWN = 260;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue url = context.getValue("marketcast.database.url");
    boolean configured = url != null && url.getValue() != null && !url.getValue().isBlank();
    String active = Boolean.toString(configured);
    Map<String, String> settings =
        Map.of("quarkus.hibernate-orm.active", active, "quarkus.flyway.active", active);
    return List.of(
        new PropertiesConfigSource(
            settings, "whether there is a database", ABOVE_THE_APPLICATIONS_OWN));
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ABOVE_THE_APPLICATIONS_OWN);
  }
}

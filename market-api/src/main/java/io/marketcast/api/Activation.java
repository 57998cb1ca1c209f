package io.marketcast.api;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What is active only where the operator has said where something is: Hibernate and Flyway with a
 * database, as the data source is by itself; traces with somebody who takes them.
 */
public final class Activation implements ConfigSourceFactory {

  private static final int ABOVE_THE_APPLICATIONS_OWN = 260;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var settings = new HashMap<String, String>();
    putDatabase(settings, value(context, "marketcast.database.url"));
    putTraces(settings, value(context, "marketcast.traces.endpoint"));
    return List.of(
        new PropertiesConfigSource(settings, "what is active", ABOVE_THE_APPLICATIONS_OWN));
  }

  private static void putDatabase(Map<String, String> settings, Optional<String> url) {
    String active = Boolean.toString(url.isPresent());
    settings.put("quarkus.hibernate-orm.active", active);
    settings.put("quarkus.flyway.active", active);
  }

  private static void putTraces(Map<String, String> settings, Optional<String> endpoint) {
    settings.put("quarkus.otel.sdk.disabled", Boolean.toString(endpoint.isEmpty()));
    settings.put(
        "quarkus.datasource.jdbc.telemetry.enabled", Boolean.toString(endpoint.isPresent()));
    endpoint.ifPresent(address -> settings.put("quarkus.otel.exporter.otlp.endpoint", address));
  }

  private static Optional<String> value(ConfigSourceContext context, String name) {
    ConfigValue value = context.getValue(name);
    return Optional.ofNullable(value)
        .map(ConfigValue::getValue)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ABOVE_THE_APPLICATIONS_OWN);
  }
}

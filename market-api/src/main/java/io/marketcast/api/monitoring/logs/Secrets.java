package io.marketcast.api.monitoring.logs;

import io.marketcast.api.security.Secret;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The secrets that this replica has been told, in settings or in files that settings name. */
final class Secrets {

  private static final List<String> SETTINGS =
      List.of(
          "marketcast.admin.token",
          "quarkus.datasource.password",
          "marketcast.notify.webhook.url",
          "marketcast.notify.webhook.secret",
          "marketcast.notify.discord.url");

  private Secrets() {}

  /**
   * All of them.
   *
   * @throws IllegalArgumentException where a file cannot be read
   */
  static List<String> known(Config config, RedisAddress redis) {
    Stream<String> settings =
        SETTINGS.stream()
            .map(name ->
                Secret.of(
                    config.getOptionalValue(name, String.class),
                    config.getOptionalValue(name + "-file", Path.class)))
            .flatMap(Optional::stream);
    return Stream.concat(settings, Stream.ofNullable(redis.password())).toList();
  }
}

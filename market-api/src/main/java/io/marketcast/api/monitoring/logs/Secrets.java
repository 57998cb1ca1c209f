package io.marketcast.api.monitoring.logs;

import io.marketcast.protocol.redis.RedisAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The secrets that this replica has been told. */
final class Secrets {

  private static final List<String> SETTINGS =
      List.of(
          "marketcast.admin.token",
          "marketcast.database.password",
          "marketcast.notify.webhook.url",
          "marketcast.notify.webhook.secret",
          "marketcast.notify.discord.url");

  private Secrets() {}

  static List<String> known(Config config, RedisAddress redis) {
    Stream<String> settings =
        SETTINGS.stream()
            .map(name -> config.getOptionalValue(name, String.class))
            .flatMap(Optional::stream);
    return Stream.concat(settings, Stream.ofNullable(redis.password())).toList();
  }
}

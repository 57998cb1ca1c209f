package io.marketcast.api.monitoring.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.marketcast.protocol.redis.RedisAddress;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {

  private static final RedisAddress REDIS = RedisAddress.parse("redis://:a%2Bp%40ssword@r:6379");

  @TempDir Path folder;

  @Test
  void aSecretIsMaskedByItsValueWhereverItWasRead() throws IOException {
    var settings = new HashMap<String, String>();
    settings.put("marketcast.admin.token-file", file("the admin's token", "and a second line"));
    settings.put("marketcast.notify.webhook.url-file", file("https://hooks.example/in?key=k1"));
    settings.put("marketcast.notify.webhook.secret-file", file("  a signing key "));
    settings.put("marketcast.notify.discord.url-file", file("https://d.example/x/y"));
    // as deploy/compose gives it: in a file of settings
    settings.put("quarkus.datasource.password", "${marketcast.database.password}");
    settings.put("marketcast.database.password", "the database's");
    var masking = new Masking(Secrets.known(config(settings), REDIS));
    for (String secret :
        List.of(
            "the admin's token",
            "https://hooks.example/in?key=k1",
            "a signing key",
            "https://d.example/x/y",
            "the database's",
            "a+p@ssword")) {
      assertEquals("it says *** and goes", masking.mask("it says " + secret + " and goes"));
    }
    assertEquals("and a second line", masking.mask("and a second line"));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    String missing = folder.resolve("missing").toString();
    var config = config(Map.of("marketcast.admin.token-file", missing));
    var failure = assertThrows(IllegalArgumentException.class, () -> Secrets.known(config, REDIS));
    assertEquals("a secret's file cannot be read: " + missing, failure.getMessage());
  }

  private String file(String... lines) throws IOException {
    return Files.write(Files.createTempFile(folder, "secret", ""), List.of(lines)).toString();
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(settings, "test", 500))
        .build();
  }
}

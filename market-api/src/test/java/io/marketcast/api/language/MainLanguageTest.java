package io.marketcast.api.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainLanguageTest {

  @Test
  void itIsEnglishUnlessSaidOtherwise() {
    assertEquals("en", new MainLanguage(config(Map.of())).tag());
    assertEquals("zh-TW", new MainLanguage(set("zh_tw")).tag());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "und", "english please", "-"})
  void whatIsNoLanguageIsRefusedByName(String wrong) {
    Config config = set(wrong);
    var refusal = assertThrows(IllegalArgumentException.class, () -> new MainLanguage(config));
    assertTrue(refusal.getMessage().startsWith("marketcast.main-language:"), refusal.getMessage());
  }

  private static Config set(String language) {
    return config(Map.of("marketcast.main-language", language));
  }

  private static Config config(Map<String, String> settings) {
    var source = new PropertiesConfigSource(settings, "test", 100);
    return new SmallRyeConfigBuilder().withSources(source).build();
  }
}

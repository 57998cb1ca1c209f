package io.marketcast.api.catalog;

import io.marketcast.api.catalog.file.Language;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's language, in which events bear their names; agents must be set to the same. */
@Singleton
public final class MainLanguage {

  private final String tag;

  /**
   * @throws IllegalArgumentException where the setting is no language's tag
   */
  MainLanguage(
      @ConfigProperty(name = "marketcast.main-language", defaultValue = "en") String language) {
    tag =
        Language.tag(language)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "marketcast.main-language: a tag such as en or zh-TW is expected"));
  }

  String tag() {
    return tag;
  }
}

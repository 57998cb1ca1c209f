package io.marketcast.api.language;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** The operator's language, in which events bear their names; agents must be set to the same. */
@Singleton
@Startup // so that a wrong setting is told then
public final class MainLanguage {

  private static final String SETTING = "marketcast.main-language";
  private static final String USUAL = "en";

  private final String tag;

  /**
   * @throws IllegalArgumentException where the setting is no language's tag
   */
  MainLanguage(Config config) {
    String set = config.getConfigValue(SETTING).getRawValue(); // one that is empty is not missing
    tag =
        Language.tag(set == null ? USUAL : set)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    SETTING + ": a tag such as en or zh-TW is expected, not \"" + set + "\""));
  }

  public String tag() {
    return tag;
  }
}

package io.marketcast.api.language;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Languages are BCP 47 tags in their usual form: {@code en}, {@code zh-TW}. */
public final class Language {

  private static final int MOST_CHARS = 20;

  private Language() {}

  /** The usual form of a tag; empty where it is none. */
  public static Optional<String> tag(String text) {
    String tag = text.strip().replace('_', '-');
    if (tag.isEmpty() || tag.length() > MOST_CHARS) {
      return Optional.empty();
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return locale.getLanguage().isEmpty()
          ? Optional.empty()
          : Optional.of(locale.toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }
}

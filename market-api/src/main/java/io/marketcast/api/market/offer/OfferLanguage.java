package io.marketcast.api.market.offer;

import io.marketcast.api.language.Languages;
import io.marketcast.api.market.query.LanguageWish;
import java.util.List;

/** The languages that canonical names of offers are known in. */
final class OfferLanguage {

  private static final String ENGLISH = "en";
  private static final String JAPANESE = "ja";
  private static final String CHINESE = "zh";
  private static final List<String> ALL = List.of(ENGLISH, JAPANESE, CHINESE);

  private OfferLanguage() {}

  /** What a client gets; the operator's, or English, where it has no wish that can be met. */
  static String choose(LanguageWish wish, String main) {
    return Languages.choose(
        wish.lang, wish.accepted, ALL, Languages.choose(null, main, ALL, ENGLISH));
  }

  /** The name in that language, else in English, else as written. */
  static String name(String language, OfferNames names) {
    String wanted =
        switch (language) {
          case JAPANESE -> names.japanese();
          case CHINESE -> names.chinese();
          default -> names.english();
        };
    if (wanted != null) {
      return wanted;
    }
    return names.english() != null ? names.english() : names.written();
  }

  /** What an offer's item is called; each may be null. */
  record OfferNames(String english, String japanese, String chinese, String written) {}
}

package io.marketcast.api.language;

import io.marketcast.api.web.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** Which of the languages there are a client gets (RFC 4647, lookup). */
public final class Languages {

  private static final int MOST_CHARS = 500;

  private Languages() {}

  /**
   * Chooses.
   *
   * @param parameter what the query asks for, or null
   * @param header the client's {@code Accept-Language}, or null; one that makes no sense is none
   * @param otherwise what everybody else gets
   * @throws ProblemException where the query asks for one that there is not
   */
  public static String choose(
      String parameter, String header, Collection<String> available, String otherwise) {
    if (parameter != null) {
      String found = lookup(parameter, available);
      if (found == null) {
        throw ProblemException.badParameter(
            "lang", "there are names in " + String.join(", ", available) + " only");
      }
      return found;
    }
    String found = header == null ? null : lookup(header, available);
    return found == null ? otherwise : found;
  }

  private static String lookup(String ranges, Collection<String> available) {
    try {
      List<LanguageRange> parsed =
          ranges.length() > MOST_CHARS ? List.of() : LanguageRange.parse(ranges);
      String found = Locale.lookupTag(parsed, available);
      // the tag comes back in lower case
      return available.stream().filter(tag -> tag.equalsIgnoreCase(found)).findFirst().orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

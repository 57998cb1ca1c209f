package io.marketcast.api.monitoring.logs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what nobody should read in a log: secrets and players' ids. By their form,
 * and by their value where this replica knows it. Immutable.
 */
final class Masking {

  private static final String MASK = "***";

  /** A secret that is shorter would mask half of all words. */
  private static final int SHORTEST_SECRET = 6;

  /** What is to be found, and what stays of it. */
  private record Rule(Pattern form, String instead) {
    Rule(String form, String instead) {
      this(Pattern.compile(form), instead);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          // scheme://user:password@host
          new Rule("://[^\\s/]*@", "://" + MASK + "@"),
          new Rule(
              "(?i)(authorization\"?+\\s*+[:=]\\s*+)\"?(?:(?:bearer|basic)\\s+)?[^\\s\",;]+\"?",
              "$1" + MASK),
          new Rule("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]+", "$1 " + MASK),
          // webhooks are secrets as a whole
          new Rule("(?i)(https?://[^\\s/]+/(?:api/)?webhooks/)\\S+", "$1" + MASK),
          new Rule(
              "(?i)((?:password|passwd|secret|token|api[_-]?key|pseudonym[_.]key)\"?+\\s*+[:=]\\s*+)"
                  + "(?:\"[^\"]*\"|[^\\s,;}&\"]+)",
              "$1" + MASK),
          new Rule(
              "(?i)((?:user|player|char(?:acter)?|profile)[_ ]?(?:id|code|uid)\"?+\\s*+[:=]?+\\s*+)"
                  + "(?:\"[^\"]*\"|#?[\\w:-]*\\d[\\w:-]*|p:[\\w-]+)",
              "$1" + MASK),
          // a pseudonym, wherever it stands
          new Rule("\\bp:[\\w-]{16}(?![\\w-])", "p:" + MASK));

  private final List<String> secrets;

  /**
   * @param secrets that this replica knows
   */
  Masking(List<String> secrets) {
    this.secrets = secrets.stream().filter(secret -> secret.length() >= SHORTEST_SECRET).toList();
  }

  String mask(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    for (Rule rule : RULES) {
      masked = rule.form().matcher(masked).replaceAll(rule.instead());
    }
    return masked;
  }
}

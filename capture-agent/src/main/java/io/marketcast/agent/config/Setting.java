package io.marketcast.agent.config;

import java.util.regex.Pattern;

/**
 * A value and where it came from.
 *
 * @param source for a person: an option, an environment variable, a line of a file, or the default
 */
public record Setting(String value, String source) {

  private static final Pattern PASSWORD = Pattern.compile("(://(?:[^:@/]*:)?)[^@\\s]*@");

  /** The value with the password of a URI replaced. */
  public String masked() {
    return mask(value);
  }

  /** A text with the passwords of URIs in it replaced. */
  public static String mask(String text) {
    return PASSWORD.matcher(text).replaceAll("$1***@");
  }
}

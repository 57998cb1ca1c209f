package io.marketcast.api.market.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.api.web.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a page ended: the values of its last row that the order goes by, so that the next page
 * begins behind it, whatever was added meanwhile. Readers take it as it is.
 */
public final class PageToken {

  /** Name of the parameter that takes it. */
  public static final String PARAMETER = "cursor";

  /** A longer one was not made here. */
  public static final int MAX_CHARS = 1000;

  private static final String SEPARATOR = "\u001f";

  private final List<String> values;

  private PageToken(List<String> values) {
    this.values = values;
  }

  /** Writes the values of a row. */
  public static String of(Object... values) {
    String joined = Stream.of(values).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(UTF_8));
  }

  /**
   * Reads a token that must have so many values.
   *
   * @throws ProblemException where it is none
   */
  public static PageToken parse(String token, int count) {
    try {
      String joined = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      List<String> values = List.of(joined.split(SEPARATOR, -1));
      if (values.size() == count) {
        return new PageToken(values);
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw bad();
  }

  public String text(int index) {
    return values.get(index);
  }

  public long number(int index) {
    try {
      return Long.parseLong(values.get(index));
    } catch (NumberFormatException e) {
      throw bad();
    }
  }

  public BigDecimal decimal(int index) {
    String text = values.get(index);
    if (!text.matches("\\d{1,30}(\\.\\d{1,30})?")) {
      throw bad(); // an exponent, for one, could mean a number that the driver cannot send
    }
    return new BigDecimal(text);
  }

  public Instant time(int index) {
    try {
      return Instant.parse(values.get(index));
    } catch (DateTimeException e) {
      throw bad();
    }
  }

  private static ProblemException bad() {
    return ProblemException.badParameter(
        PARAMETER, "the value of \"next\" of an earlier page of the same question is expected");
  }
}

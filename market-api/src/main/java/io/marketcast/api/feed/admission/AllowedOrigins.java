package io.marketcast.api.feed.admission;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The web pages that may read answers (CORS). Immutable.
 *
 * @param all whether every page may
 * @param origins otherwise those that may, as browsers write them: {@code https://host[:port]}
 */
public record AllowedOrigins(boolean all, Set<String> origins) {

  private static final String ANY = "*";

  /**
   * Reads {@code *}, or origins between commas.
   *
   * @throws IllegalArgumentException where one is not as browsers write it, so would never match
   */
  public static AllowedOrigins parse(String text) {
    Set<String> origins =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    if (origins.contains(ANY)) {
      return new AllowedOrigins(true, Set.of());
    }
    origins.forEach(AllowedOrigins::check);
    return new AllowedOrigins(false, origins);
  }

  private static void check(String origin) {
    if (!origin.matches("https?://[^/?#@\\s]+") || URI.create(origin).getHost() == null) {
      throw new IllegalArgumentException(
          "not an origin: " + origin + "; * or https://host[:port], between commas, expected");
    }
  }

  /** Whether a page of this origin may read; who names none is no page of a browser. */
  public boolean mayRead(String origin) {
    return origin == null || answer(origin).isPresent();
  }

  /**
   * The value of {@code Access-Control-Allow-Origin}; empty where there shall be none.
   *
   * @param origin of the page that asks, or null
   */
  public Optional<String> answer(String origin) {
    if (all) {
      return Optional.of(ANY);
    }
    return Optional.ofNullable(origin).filter(origins::contains);
  }
}

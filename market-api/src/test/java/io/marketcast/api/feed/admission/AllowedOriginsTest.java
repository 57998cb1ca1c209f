package io.marketcast.api.feed.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may read the feed. */
final class AllowedOriginsTest {

  @Test
  void aStarLetsEveryoneIn() {
    assertEquals(Optional.of("*"), AllowedOrigins.parse("*").answer("https://a.example"));
    assertEquals(Optional.of("*"), AllowedOrigins.parse("https://a.example, *").answer(null));
  }

  @Test
  void aListLetsInThoseOnItAndNamesNobodyElse() {
    AllowedOrigins origins = AllowedOrigins.parse("https://a.example, http://b.example:8080");
    assertEquals(Optional.of("https://a.example"), origins.answer("https://a.example"));
    assertEquals(Optional.of("http://b.example:8080"), origins.answer("http://b.example:8080"));
    assertEquals(Optional.empty(), origins.answer("http://a.example"));
    assertEquals(Optional.empty(), origins.answer("https://a.example.evil"));
    assertEquals(Optional.empty(), origins.answer("null"));
    assertEquals(Optional.empty(), origins.answer(null));
  }

  @Test
  void anEmptyListLetsNobodyIn() {
    assertEquals(Optional.empty(), AllowedOrigins.parse("").answer("https://a.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.example", "https://a.example/", "ftp://a.example", "https://", "https://u@a"})
  void whatNoBrowserWouldSendIsAnError(String text) {
    assertThrows(IllegalArgumentException.class, () -> AllowedOrigins.parse(text));
  }
}

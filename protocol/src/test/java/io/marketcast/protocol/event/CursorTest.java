package io.marketcast.protocol.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {

  @ParameterizedTest
  @ValueSource(strings = {"k3f9:0", "0:1", "abcdefghij012345:9007199254740991"})
  void whatIsWrittenIsReadBack(String text) {
    assertEquals(Optional.of(text), Cursor.parse(text).map(Cursor::toString));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "a",
        "a:",
        ":1",
        "a:-1",
        "a:+1",
        "a:01",
        "a:1 ",
        " a:1",
        "A:1",
        "a:1:2",
        "a:x",
        "a:9007199254740992",
        "a:99999999999999999999",
        "abcdefghij0123456:1",
        "é:1",
        "a:\u0661"
      })
  void anythingElseIsRefused(String text) {
    assertEquals(Optional.empty(), Cursor.parse(text));
  }

  @Test
  void aCursorOutOfRangeCannotBeMade() {
    assertThrows(IllegalArgumentException.class, () -> new Cursor("a", -1));
    assertThrows(IllegalArgumentException.class, () -> new Cursor("a", 1L << 53));
    assertThrows(IllegalArgumentException.class, () -> new Cursor("A", 1));
  }
}

package io.marketcast.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesJsonTest {

  private final NamesJson json = new NamesJson();

  @Test
  void namesAreAnObjectByIdInOrder() throws Exception {
    var names = new TreeMap<>(Map.of(20L, "Doll α", 3L, "Bow"));
    byte[] bytes = "{\"3\":\"Bow\",\"20\":\"Doll α\"}".getBytes(UTF_8);
    assertEquals(new String(bytes, UTF_8), new String(json.write(names), UTF_8));
    assertEquals(names, json.read(bytes));
  }

  @Test
  void theVersionIsTheBeginningOfTheDigest() {
    // printf '{}' | sha256sum
    assertEquals("44136fa355b3678a", NamesJson.version("{}".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{\"a\":\"b\"}", "{\"1\":null}", "{\"1\":[]}", "{\"1\":"})
  void whatIsNoSuchObjectIsRefused(String text) {
    assertThrows(MalformedEventException.class, () -> json.read(text.getBytes(UTF_8)));
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThrows(MalformedEventException.class, () -> json.read(new byte[NamesJson.MAX_BYTES + 1]));
  }
}

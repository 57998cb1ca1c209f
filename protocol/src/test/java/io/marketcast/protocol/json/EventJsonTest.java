package io.marketcast.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketcast.protocol.Contract;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventJsonTest {

  static final List<String> TYPES = Contract.TYPES;

  private final EventJson json = new EventJson();

  @ParameterizedTest
  @FieldSource("TYPES")
  void aPublishedEventIsReadAndWrittenBackByteForByte(String type) throws Exception {
    var event = json.read(Contract.published(type).getBytes(UTF_8));
    assertEquals(type, event.type());
    assertEquals(Contract.decoded(type), new String(json.write(event), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {Contract.SHOUT_WITH_OFFERS, Contract.SHOUT_WITH_ITEMS, Contract.SHOUT_WITH_UNITS})
  void offersReadFromATextAreReadAndWrittenBackByteForByte(String shout) throws Exception {
    var event = json.read(Contract.published(shout).getBytes(UTF_8));
    assertEquals(Contract.decoded(shout), new String(json.write(event), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"normalised\":\"燈籠\">\"normalised\":1",
        "\"names\":{>\"names\":1,\"other\":{",
        "\"ja\":\"盾 DEX 60%\">\"ja\":[]",
        "\"slot\":\"shield\",>",
        "\"stat\":\"dexterity\",>",
        "\"chance\":60>\"chance\":\"60\"",
        "\"value\":9>\"value\":9.5"
      })
  void aBrokenItemIsRefused(String change) {
    String[] parts = change.split(">", -1);
    String whole = Contract.published(Contract.SHOUT_WITH_ITEMS);
    String broken = whole.replace(parts[0], parts[1]);
    assertNotEquals(whole, broken);
    assertThrows(MalformedEventException.class, () -> json.read(broken.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"span\":[8,24]>\"span\":[8]",
        "\"span\":[8,24]>\"span\":[8,\"24\"]",
        "\"span\":[8,24],>",
        "\"confidence\":0.95,>",
        "\"total\":30>\"total\":\"30\"",
        "\"total\":30>\"total\":1e999",
        "\"price\":1800000,>",
        "\"times\":3>\"times\":\"3\"",
        "\"first_seen\":\"2026>\"first_seen\":\"x",
        "\"minimum\":20>\"minimum\":2.5",
        "\"channel\":1333,\"spot\">\"channel\":\"a\",\"spot\"",
        "\"reading\":{>\"reading\":1,\"other\":{"
      })
  void aBrokenReadingIsRefused(String change) {
    String[] parts = change.split(">", -1);
    String broken = Contract.published(Contract.SHOUT_WITH_OFFERS).replace(parts[0], parts[1]);
    assertThrows(MalformedEventException.class, () -> json.read(broken.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void unknownFieldsAreIgnored(String type) throws Exception {
    String extended = Contract.published(type).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");
    assertEquals(
        json.read(Contract.published(type).getBytes(UTF_8)), json.read(extended.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void everyPrefixIsRefusedWithAMessage(String type) {
    byte[] whole = Contract.published(type).getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = java.util.Arrays.copyOf(whole, length);
      assertThrows(MalformedEventException.class, () -> json.read(prefix));
    }
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void everyFieldOfAWrongKindIsRefusedByName(String type) throws Exception {
    var mapper = new ObjectMapper();
    var tree = (ObjectNode) mapper.readTree(Contract.decoded(type));
    for (var fields = tree.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (field.equals("count")) {
        continue; // a convenience for readers, derived from the array
      }
      ObjectNode broken = tree.deepCopy();
      broken.putObject(field).put("nonsense", 1);
      var refusal =
          assertThrows(
              MalformedEventException.class, () -> json.read(mapper.writeValueAsBytes(broken)));
      assertFalse(refusal.getMessage().isBlank());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"text\"", "{}", "{\"type\":\"unheard_of\"}"})
  void whatIsNoEventIsRefused(String text) {
    assertThrows(MalformedEventException.class, () -> json.read(text.getBytes(UTF_8)));
  }

  @Test
  void lineBreaksInATextNeverReachTheLine() {
    var origin = new Origin("artale", null, "vm-1", Instant.EPOCH);
    var shout =
        new Shout(
            origin, 1, "n\r", "a\nb\r\nc\u2028d", null, null, "5", true, List.of(), List.of());
    String line = new String(json.write(shout), UTF_8);
    assertFalse(line.contains("\n") || line.contains("\r"));
    assertTrue(line.contains("a\\nb\\r\\nc"));
  }

  @Test
  void aTextIsWrittenAsItIsAlsoOutsideTheBasicPlane() {
    var origin = new Origin("artale", null, "vm-1", Instant.EPOCH);
    var shout = new Shout(origin, 1, "n", "賣🙂 é", null, null, "5", true, List.of(), List.of());
    assertTrue(new String(json.write(shout), UTF_8).contains("\"text\":\"賣🙂 é\""));
  }

  @Test
  void halfACharacterIsStillWrittenAsValidJson() throws Exception {
    var origin = new Origin("artale", null, "vm-1", Instant.EPOCH);
    var shout = new Shout(origin, 1, "n", "a\ud83d", null, null, "5", true, List.of(), List.of());
    assertEquals(shout.type(), json.read(json.write(shout)).type());
  }
}

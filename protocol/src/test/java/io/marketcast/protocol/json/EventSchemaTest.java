package io.marketcast.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.marketcast.protocol.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class EventSchemaTest {

  static final List<String> TYPES = Contract.TYPES;

  private final Schema schema;

  EventSchemaTest() throws IOException {
    String text = Files.readString(Path.of("../docs/schema/event.schema.json"));
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void fixturesFitTheirSchema(String type) {
    assertEquals(List.of(), schema.validate(Contract.published(type), InputFormat.JSON));
    assertEquals(List.of(), schema.validate(Contract.decoded(type), InputFormat.JSON));
  }

  @Test
  void offersReadFromATextFitTheirSchema() {
    String shout = Contract.published(Contract.SHOUT_WITH_OFFERS);
    assertEquals(List.of(), schema.validate(shout, InputFormat.JSON));
    String noSpan = shout.replace("\"span\":[8,24],", "");
    assertFalse(schema.validate(noSpan, InputFormat.JSON).isEmpty());
    String sure = shout.replace("0.95", "1.5");
    assertFalse(schema.validate(sure, InputFormat.JSON).isEmpty());
  }

  @Test
  void itemsReadFromATextFitTheirSchema() {
    String shout = Contract.published(Contract.SHOUT_WITH_ITEMS);
    assertEquals(List.of(), schema.validate(shout, InputFormat.JSON));
    for (String text : List.of("\"chance\":60", "\"value\":9")) {
      String nothing = shout.replace(text, text.replaceAll("\\d+", "0"));
      assertFalse(schema.validate(nothing, InputFormat.JSON).isEmpty(), text);
    }
    String units = Contract.published(Contract.SHOUT_WITH_UNITS);
    assertEquals(List.of(), schema.validate(units, InputFormat.JSON));
    String numbered = units.replace("\"unit\":\"set\"", "\"unit\":2");
    assertFalse(schema.validate(numbered, InputFormat.JSON).isEmpty());
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void anEventWithoutAnyOneFieldDoesNot(String type) {
    String withoutGame = Contract.published(type).replaceFirst("\"game\":\"[a-z]+\",", "");
    assertFalse(schema.validate(withoutGame, InputFormat.JSON).isEmpty());
    String badCount = Contract.published(type).replaceFirst("\"count\":\\d+", "\"count\":-1");
    assertFalse(schema.validate(badCount, InputFormat.JSON).isEmpty());
    String badTime = Contract.published(type).replaceFirst("2026-11-21T", "21.11.2026 ");
    assertFalse(schema.validate(badTime, InputFormat.JSON).isEmpty());
  }
}

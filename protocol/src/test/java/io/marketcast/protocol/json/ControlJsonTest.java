package io.marketcast.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.marketcast.protocol.Contract;
import io.marketcast.protocol.control.ControlRequest;
import io.marketcast.protocol.control.ControlRequest.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ControlJsonTest {

  private final ControlJson json = new ControlJson();

  @Test
  void fixturesAreReadAndWrittenAlike() throws MalformedEventException {
    String request = Contract.published("control_request");
    assertEquals(request, json.write(json.request(request)));
    String reply = Contract.published("control_reply");
    assertEquals(reply, json.write(json.reply(reply)));
    String status = Contract.published("agent_status");
    assertEquals(status, json.write(json.status(status)));
  }

  @Test
  void fixturesFitTheirSchema() throws IOException {
    String text = Files.readString(Path.of("../docs/schema/control.schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    for (String name : Contract.CONTROL) {
      assertEquals(List.of(), schema.validate(Contract.published(name), InputFormat.JSON));
    }
    assertTrue(
        !schema.validate("{\"id\":\"1\",\"command\":\"dance\"}", InputFormat.JSON).isEmpty());
  }

  @Test
  void whatIsNotKnownIsIgnored() throws MalformedEventException {
    assertEquals(
        new ControlRequest("a", Command.STATUS, null, null, null),
        json.request("{\"id\":\"a\",\"command\":\"status\",\"colour\":\"red\"}"));
  }

  @Test
  void whatIsNoRequestIsRefused() {
    for (String bad :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"id\":\"a\"}",
            "{\"id\":\"a\",\"command\":\"dance\"}",
            "{\"id\":\"a b\",\"command\":\"stop\"}",
            "{\"id\":\"a\",\"command\":\"start\",\"server_port\":\"x\"}",
            "{\"id\":\"" + "a".repeat(5000) + "\",\"command\":\"stop\"}")) {
      assertThrows(MalformedEventException.class, () -> json.request(bad), bad);
    }
  }

  @Test
  void aRequestWithoutAnAgentIsForAll() {
    assertTrue(new ControlRequest("a", Command.STOP, null, null, null).isFor("vm-1"));
    assertTrue(new ControlRequest("a", Command.STOP, "vm-1", null, null).isFor("vm-1"));
    assertTrue(!new ControlRequest("a", Command.STOP, "vm-2", null, null).isFor("vm-1"));
  }
}

package io.marketcast.api.monitoring.stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/schema/monitoring.schema.json}. */
final class MonitoringSchema {

  private final Schema schema;

  MonitoringSchema() {
    try {
      String text = Files.readString(Path.of("../docs/schema/monitoring.schema.json"));
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a message; empty where it fits. */
  String complaints(String message) {
    var errors = schema.validate(message, InputFormat.JSON);
    return errors.isEmpty() ? "" : errors + " in " + message;
  }
}

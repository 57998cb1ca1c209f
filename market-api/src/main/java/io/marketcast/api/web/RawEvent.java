package io.marketcast.api.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event with exactly the bytes that it has on the stream. */
@Schema(
    type = SchemaType.OBJECT,
    description = "An event, byte for byte as on the stream; see docs/schema/event.schema.json")
public record RawEvent(@Schema(hidden = true) @JsonValue @JsonRawValue String json) {}

package io.marketcast.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.protocol.event.MarketEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Turns events into JSON and back. Safe for any number of threads.
 *
 * <p>The bytes are UTF-8, one object, without a line break anywhere, so that they fit one SSE
 * {@code data:} line and one line of NDJSON.
 */
public final class EventJson {

  /** No event is larger: the reader refuses, the agent drops and counts. */
  public static final int MAX_EVENT_BYTES = 1 << 20;

  private static final int TYPICAL_EVENT_BYTES = 512;
  private static final int MAX_NESTING = 16;

  private final ObjectMapper mapper;

  public EventJson() {
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxDocumentLength(MAX_EVENT_BYTES)
            .build();
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    mapper = new ObjectMapper(factory);
  }

  /** Encodes an event as it leaves the decoder: without {@code id} and {@code ts}. */
  public byte[] write(MarketEvent event) {
    var bytes = new ByteArrayOutputStream(TYPICAL_EVENT_BYTES);
    try (JsonGenerator json = mapper.getFactory().createGenerator(bytes)) {
      new EventWriter(json).write(event);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes an event, published or not. Unknown fields are ignored, as the contract asks.
   *
   * @throws MalformedEventException where it is no JSON, no known type or a field is missing
   */
  public MarketEvent read(byte[] json) throws MalformedEventException {
    JsonNode tree;
    try {
      tree = mapper.readTree(json);
    } catch (IOException e) {
      throw new MalformedEventException("not an event: " + firstLine(e), e);
    }
    if (tree == null || !tree.isObject()) {
      throw new MalformedEventException("not an event: a JSON object expected", null);
    }
    return new EventReader(tree).read();
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}

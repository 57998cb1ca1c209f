package io.marketcast.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.control.ControlRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/**
 * JSON of requests, replies and heartbeats: {@code snake_case}, absent instead of null, unknown
 * fields ignored. Any thread.
 */
public final class ControlJson {

  /** A request that is longer is none. */
  public static final int MAX_REQUEST_CHARS = 4096;

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addModule(texts())
          .build();

  private static SimpleModule texts() {
    return new SimpleModule()
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new InstantReader())
        .addSerializer(ControlRequest.Command.class, lowerCase(ControlRequest.Command.class))
        .addSerializer(ControlReply.Outcome.class, lowerCase(ControlReply.Outcome.class));
  }

  private static <E extends Enum<E>> EnumWriter<E> lowerCase(Class<E> type) {
    return new EnumWriter<>(type);
  }

  public String write(ControlRequest request) {
    return text(request);
  }

  public String write(ControlReply reply) {
    return text(reply);
  }

  public String write(AgentStatus status) {
    return text(status);
  }

  private String text(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers can always be written", e);
    }
  }

  /**
   * Reads a request.
   *
   * @throws MalformedEventException where it is none
   */
  public ControlRequest request(String json) throws MalformedEventException {
    if (json.length() > MAX_REQUEST_CHARS) {
      throw new MalformedEventException("request: too long", null);
    }
    return read(json, ControlRequest.class);
  }

  /**
   * Reads a reply.
   *
   * @throws MalformedEventException where it is none
   */
  public ControlReply reply(String json) throws MalformedEventException {
    return read(json, ControlReply.class);
  }

  /**
   * Reads a heartbeat's status.
   *
   * @throws MalformedEventException where it is none
   */
  public AgentStatus status(String json) throws MalformedEventException {
    return read(json, AgentStatus.class);
  }

  private <T> T read(String json, Class<T> type) throws MalformedEventException {
    try {
      T value = mapper.readValue(json, type);
      if (value == null) {
        throw new MalformedEventException(type.getSimpleName() + ": null", null);
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MalformedEventException(
          type.getSimpleName() + ": " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    }
  }

  /** ISO-8601, in UTC. */
  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getValueAsString("");
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "ISO-8601 in UTC");
      }
    }
  }

  /** A constant's name in lower case. */
  private static final class EnumWriter<E extends Enum<E>> extends StdSerializer<E> {
    private static final long serialVersionUID = 1L;

    EnumWriter(Class<E> type) {
      super(type);
    }

    @Override
    public void serialize(E value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }
}

package io.marketcast.api.web;

import io.marketcast.protocol.event.Cursor;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads parameters that are no texts, so that a wrong one is answered with its name and what was
 * expected.
 */
@Provider
public final class ParameterTypes implements ParamConverterProvider {

  private record Reading(String expected, Function<String, ?> read) {}

  private static final int LONGEST_NUMBER_CHARS = 32; // a longer one only costs time to read

  private static final Map<Class<?>, Reading> READINGS =
      Map.of(
          Integer.class, new Reading("a whole number", Integer::valueOf),
          Long.class, new Reading("a whole number", Long::valueOf),
          BigDecimal.class, new Reading("a number", ParameterTypes::decimal),
          Boolean.class, new Reading("true or false", ParameterTypes::bool),
          Instant.class,
              new Reading("a time such as 2026-11-21T12:00:00Z", ParameterTypes::instant),
          Cursor.class,
              new Reading("a cursor such as k3f9:8127", t -> Cursor.parse(t).orElseThrow(wrong())));

  private static Supplier<IllegalArgumentException> wrong() {
    return IllegalArgumentException::new;
  }

  private static BigDecimal decimal(String text) {
    if (!text.matches("\\d{1,18}(\\.\\d{1,6})?")) {
      throw new NumberFormatException();
    }
    return new BigDecimal(text);
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static Instant instant(String text) {
    // a plus sign that was not encoded arrives as a space
    return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
  }

  @Override
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Reading reading = READINGS.get(type);
    return reading == null ? null : new Converter<>(type, reading, name(annotations));
  }

  private static String name(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .map(annotation ->
            switch (annotation) {
              case QueryParam query -> query.value();
              case PathParam path -> path.value();
              default -> null;
            })
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private record Converter<T>(Class<T> type, Reading reading, String name)
      implements ParamConverter<T> {

    @Override
    public T fromString(String text) {
      if (text == null || text.isEmpty()) {
        return null;
      }
      try {
        if (text.length() > LONGEST_NUMBER_CHARS) {
          throw new IllegalArgumentException();
        }
        return type.cast(reading.read().apply(text));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw ProblemException.badParameter(name, reading.expected() + " is expected");
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}

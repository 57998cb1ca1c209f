package io.marketcast.api.web.description;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Marks as required what an answer always has: every field that may not be null. What a request
 * must have is said by its own constraints. One use.
 */
final class RequiredFields {

  private static final String PREFIX = "#/components/schemas/";

  private final OpenAPI api;
  private final Map<String, Schema> schemas;

  RequiredFields(OpenAPI api) {
    this.api = api;
    this.schemas =
        api.getComponents() == null || api.getComponents().getSchemas() == null
            ? Map.of()
            : new HashMap<>(api.getComponents().getSchemas());
  }

  void mark() {
    Set<String> asked = new HashSet<>();
    Set<String> answered = new HashSet<>();
    for (PathItem path : api.getPaths().getPathItems().values()) {
      for (Operation operation : path.getOperations().values()) {
        if (operation.getRequestBody() != null) {
          contents(operation.getRequestBody().getContent()).forEach(s -> collect(s, asked));
        }
        operation.getResponses().getAPIResponses().values().stream()
            .map(APIResponse::getContent)
            .flatMap(RequiredFields::contents)
            .forEach(schema -> collect(schema, answered));
      }
    }
    answered.removeAll(asked);
    answered.forEach(name -> mark(schemas.get(name)));
  }

  private static Stream<Schema> contents(Content content) {
    return content == null
        ? Stream.of()
        : content.getMediaTypes().values().stream()
            .map(MediaType::getSchema)
            .filter(Objects::nonNull);
  }

  /** The names of a schema and of all it is made of. */
  private void collect(Schema schema, Set<String> names) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null) {
      String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
      if (schema.getRef().startsWith(PREFIX) && names.add(name)) {
        collect(schemas.get(name), names);
      }
    }
    collect(schema.getItems(), names);
    collect(schema.getAdditionalPropertiesSchema(), names);
    parts(schema).forEach(part -> collect(part, names));
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(field -> collect(field, names));
    }
  }

  private static Stream<Schema> parts(Schema schema) {
    return Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
        .filter(Objects::nonNull)
        .flatMap(List::stream);
  }

  private static void mark(Schema schema) {
    if (schema != null && schema.getProperties() != null) {
      schema.setRequired(
          schema.getProperties().entrySet().stream()
              .filter(field -> !mayBeNull(field.getValue()))
              .map(Map.Entry::getKey)
              .toList());
    }
  }

  private static boolean mayBeNull(Schema field) {
    boolean itself = field.getType() != null && field.getType().contains(Schema.SchemaType.NULL);
    return itself || parts(field).anyMatch(RequiredFields::mayBeNull);
  }
}

package io.marketcast.api.web.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the API's description: which fields every answer has, and the examples of {@code
 * openapi/examples/OPERATION.json}. The summary of each is its request; a test sends it and
 * compares the answer.
 */
public final class DescriptionFilter implements OASFilter {

  private static final String FOLDER = "/openapi/examples/";

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    new RequiredFields(api).mark();
  }

  @Override
  public Operation filterOperation(Operation operation) {
    try (InputStream in =
        DescriptionFilter.class.getResourceAsStream(
            FOLDER + operation.getOperationId() + ".json")) {
      if (in != null) {
        json.readTree(in).forEach(example -> add(operation, example));
      }
      return operation;
    } catch (IOException e) {
      throw new UncheckedIOException("examples of " + operation.getOperationId(), e);
    }
  }

  private void add(Operation operation, JsonNode example) {
    int status = example.get("status").intValue();
    APIResponse response = operation.getResponses().getAPIResponse(Integer.toString(status));
    if (response == null) {
      response = OASFactory.createAPIResponse().description(example.get("name").textValue());
      operation.getResponses().addAPIResponse(Integer.toString(status), response);
    }
    if (response.getContent() == null) {
      response.setContent(OASFactory.createContent());
    }
    String type =
        example.path("type").asText(status < 300 ? "application/json" : Problem.MEDIA_TYPE);
    media(response.getContent(), type)
        .addExample(
            example.get("name").textValue(),
            OASFactory.createExample()
                .summary(example.get("request").textValue())
                .value(value(example.get("answer"))));
  }

  private static MediaType media(Content content, String type) {
    if (content.getMediaType(type) == null) {
      var media = OASFactory.createMediaType();
      if (type.equals(Problem.MEDIA_TYPE)) {
        media.schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
      }
      content.addMediaType(type, media);
    }
    return content.getMediaType(type);
  }

  private Object value(JsonNode answer) {
    return json.convertValue(answer, Object.class);
  }
}

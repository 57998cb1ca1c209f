package io.marketcast.api.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.UncheckedIOException;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every JSON answer of a GET an ETag, answers 304 where the client has it, and compresses.
 *
 * <p>The server's own compression stays off, because it would also lie in the way of the stream,
 * which compresses once for all of its readers. Any thread.
 */
@Singleton
public final class Answers {

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int SMALLEST_COMPRESSED_BYTES = 1024;

  private final ObjectMapper json;

  Answers(ObjectMapper json) {
    this.json = json;
  }

  @ServerResponseFilter
  void complete(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle("X-Content-Type-Options", "nosniff");
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!read || response.getStatus() != OK || !isJson(response)) {
      return;
    }
    if (response.getEntity() instanceof InLanguage answer) {
      headers.putSingle(HttpHeaders.CONTENT_LANGUAGE, answer.language());
      headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
    byte[] body = bytes(response.getEntity());
    EntityTag tag = EntityTag.of(body);
    headers.putSingle(HttpHeaders.ETAG, tag.text());
    headers.add(HttpHeaders.VARY, "Accept-Encoding");
    headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-cache"));
    if (tag.isIn(request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatus(NOT_MODIFIED);
      response.setEntity(null);
    } else if (body.length >= SMALLEST_COMPRESSED_BYTES
        && GzipAnswer.isAccepted(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) {
      headers.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
      response.setEntity(GzipAnswer.compress(body), null, MediaType.APPLICATION_JSON_TYPE);
    } else {
      response.setEntity(body, null, MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static boolean isJson(ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    return response.hasEntity()
        && type != null
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
  }

  private byte[] bytes(Object entity) {
    try {
      return switch (entity) {
        case byte[] ready -> ready;
        case String ready -> ready.getBytes(UTF_8);
        default -> json.writeValueAsBytes(entity);
      };
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.marketcast.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a request failed, as RFC 9457 has it.
 *
 * @param type a URI that names the kind of problem; {@code about:blank}: the status says it all
 * @param title the kind of problem, the same each time
 * @param status the HTTP status
 * @param detail what was wrong with this request, and what to do
 * @param parameter the parameter or field that was wrong, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Why a request failed (RFC 9457)")
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Schema(nullable = true) String parameter) {

  /** Media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String BLANK = "about:blank";

  public static Problem of(int status, String title, String detail) {
    return new Problem(BLANK, title, status, detail, null);
  }

  /** A parameter of the query or the path, or a field of the body, that cannot be used. */
  public static Problem ofParameter(int status, String parameter, String detail) {
    return new Problem(BLANK, "A parameter cannot be used", status, detail, parameter);
  }

  /** Answers a request that no endpoint has taken. */
  public Future<Void> send(HttpServerResponse response) {
    var body =
        new JsonObject()
            .put("type", type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    return response
        .setStatusCode(status)
        .putHeader("Content-Type", MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }
}

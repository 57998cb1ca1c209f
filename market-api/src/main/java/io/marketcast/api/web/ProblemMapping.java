package io.marketcast.api.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a REST request as a {@link Problem}. Nothing of the inside is told. */
final class ProblemMapping {

  private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED = 415;
  private static final int FAILURE = 500;

  @ServerExceptionMapper
  Response known(ProblemException failure) {
    Response.ResponseBuilder answer = answer(failure.problem());
    if (failure.retryAfterSeconds() > 0) {
      answer.header(HttpHeaders.RETRY_AFTER, failure.retryAfterSeconds());
    }
    return answer.build();
  }

  /** A value outside its limits. Of several the first by name is told. */
  @ServerExceptionMapper
  Response outOfLimits(ConstraintViolationException failure) {
    return failure.getConstraintViolations().stream()
        .min(Comparator.comparing(violation -> violation.getPropertyPath().toString()))
        .map(this::outOfLimits)
        .orElseGet(() -> answer(Problem.of(BAD_REQUEST, "Bad request", failure.getMessage())))
        .build();
  }

  private Response.ResponseBuilder outOfLimits(ConstraintViolation<?> violation) {
    String last = "";
    for (Path.Node node : violation.getPropertyPath()) {
      last = node.getName() == null ? last : node.getName();
    }
    return answer(Problem.ofParameter(BAD_REQUEST, snakeCase(last), violation.getMessage()));
  }

  /** Java's name of a parameter as it is on the wire. */
  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @ServerExceptionMapper
  Response badJson(JsonProcessingException failure) {
    String field = failure instanceof JsonMappingException mapping ? path(mapping) : null;
    String detail =
        failure instanceof UnrecognizedPropertyException
            ? "there is no such field"
            : field == null ? "the body is not JSON" + place(failure) : "not a value of its type";
    return answer(new Problem("about:blank", "The body cannot be read", BAD_REQUEST, detail, field))
        .build();
  }

  /** Quarkus has an answer of its own to this kind, which is no problem. */
  @ServerExceptionMapper
  Response badValue(MismatchedInputException failure) {
    return badJson(failure);
  }

  private static String path(JsonMappingException failure) {
    String path =
        failure.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? Integer.toString(step.getIndex())
                    : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? null : path;
  }

  private static String place(JsonProcessingException failure) {
    var location = failure.getLocation();
    return location == null
        ? ""
        : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** What the server itself refuses. */
  @ServerExceptionMapper
  Response refused(WebApplicationException failure, UriInfo uri) {
    Response original = failure.getResponse();
    int status = original.getStatus();
    // wrapped on the way: a parameter's, as 404, or a body's
    if (failure.getCause() instanceof ProblemException problem) {
      return known(problem);
    }
    if (status == BAD_REQUEST && failure.getCause() instanceof JsonProcessingException json) {
      return badJson(json);
    }
    if (status >= FAILURE) {
      LOG.error("a REST request failed", failure);
    }
    var answer = answer(Problem.of(status, title(original), detail(status, uri)));
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? answer.build() : answer.header(HttpHeaders.ALLOW, allow).build();
  }

  private static String title(Response response) {
    return response.getStatusInfo().getReasonPhrase();
  }

  private static String detail(int status, UriInfo uri) {
    return switch (status) {
      case NOT_FOUND ->
          "there is nothing at /"
              + uri.getPath().replaceFirst("^/+", "")
              + "; /api/docs shows what there is";
      case METHOD_NOT_ALLOWED -> "this path does not take that method";
      case TOO_LARGE -> "the body is larger than this server takes";
      case UNSUPPORTED -> "this path takes a body of another media type";
      default -> "the request cannot be answered";
    };
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure) {
    LOG.error("a REST request failed", failure);
    return answer(
            Problem.of(
                FAILURE, "Internal error", "this is a defect; the log of the server says more"))
        .build();
  }

  private static Response.ResponseBuilder answer(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(problem);
  }
}

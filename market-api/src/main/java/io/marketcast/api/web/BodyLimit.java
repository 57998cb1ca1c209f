package io.marketcast.api.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says what is wrong with a body that is larger than the server takes; the server itself would only
 * cut the connection. A body whose length is not told is left to the server. On the event loop.
 */
@ApplicationScoped
public class BodyLimit {

  private static final int PRIORITY = 40; // after CORS and quota
  private static final int TOO_LARGE = 413;
  private static final int MOST_DIGITS = 18;

  private final long bytes;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    bytes = limit.asLongValue();
  }

  void mount(@Observes Filters filters) {
    filters.register(this::pass, PRIORITY);
  }

  private void pass(RoutingContext request) {
    if (isTooLarge(request.request().getHeader("Content-Length"))) {
      refuse(request);
    } else {
      request.next();
    }
  }

  private boolean isTooLarge(String length) {
    return length != null
        && length.matches("\\d+")
        && (length.length() > MOST_DIGITS || Long.parseLong(length) > bytes);
  }

  /** The rest of the body is not read, so the connection cannot be used any more. */
  private void refuse(RoutingContext request) {
    Problem.of(TOO_LARGE, "Request Entity Too Large", "the body has more than " + bytes + " bytes")
        .send(request.response().putHeader("Connection", "close"))
        .onComplete(sent -> request.request().connection().close());
  }
}

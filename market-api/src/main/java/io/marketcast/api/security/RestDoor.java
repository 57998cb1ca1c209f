package io.marketcast.api.security;

import io.github.bucket4j.TimeMeter;
import io.marketcast.api.web.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts REST requests for each client and says how many are left, in the header fields of
 * draft-ietf-httpapi-ratelimit-headers. The stream has limits of its own. On the event loop, before
 * anything else is done for a request.
 */
@ApplicationScoped
public class RestDoor {

  private static final int PRIORITY = 50; // after CORS, so that pages can read the refusal
  private static final int TOO_MANY = 429;
  private static final String QUOTA_EXCEEDED =
      "https://iana.org/assignments/http-problem-types#quota-exceeded";
  private static final String POLICY = "\"client\"";

  private final int requestsPerMinute;
  private final RequestQuota quota;

  RestDoor(RestConfig config) {
    requestsPerMinute = config.requestsPerMinute();
    if (requestsPerMinute < 0) {
      throw new IllegalArgumentException("marketcast.rest.requests-per-minute is negative");
    }
    quota =
        new RequestQuota(
            Math.max(1, requestsPerMinute), config.clients(), TimeMeter.SYSTEM_NANOTIME);
  }

  void mount(@Observes Filters filters) {
    if (requestsPerMinute > 0) {
      filters.register(this::pass, PRIORITY);
    }
  }

  private void pass(RoutingContext request) {
    if (!RestPaths.isRest(request.normalizedPath())) {
      request.next();
      return;
    }
    RequestQuota.Standing standing = quota.ask(ClientAddress.of(request.request()));
    request
        .response()
        .putHeader(
            "RateLimit-Policy",
            POLICY + ";q=" + requestsPerMinute + ";w=" + RequestQuota.WINDOW.toSeconds())
        .putHeader(
            "RateLimit", POLICY + ";r=" + standing.remaining() + ";t=" + standing.waitSeconds());
    if (standing.allowed()) {
      request.next();
    } else {
      refuse(request.response(), standing.waitSeconds());
    }
  }

  private static void refuse(HttpServerResponse response, long waitSeconds) {
    response.putHeader("Retry-After", Long.toString(waitSeconds));
    String detail = "ask again in " + waitSeconds + " s, and less often";
    new Problem(QUOTA_EXCEEDED, "Too many requests", TOO_MANY, detail, null).send(response);
  }
}

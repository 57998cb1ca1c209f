package io.marketcast.api.security;

import io.github.bucket4j.TimeMeter;
import io.marketcast.api.feed.AccessConfig;
import io.marketcast.api.feed.admission.ClientAddress;
import io.marketcast.api.feed.admission.TrustedProxies;
import io.marketcast.api.web.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

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
  private final TrustedProxies proxies;

  RestDoor(RestConfig config, AccessConfig access) {
    proxies = TrustedProxies.of(access.trustedProxies().orElse(List.of()), access.clientHeader());
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
    RequestQuota.Standing standing = quota.ask(client(request.request()));
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

  private ClientAddress client(HttpServerRequest request) {
    String peer = request.remoteAddress().hostAddress();
    return proxies.clientOf(peer, request.headers().getAll(proxies.header()));
  }

  private static void refuse(HttpServerResponse response, long waitSeconds) {
    response.putHeader("Retry-After", Long.toString(waitSeconds));
    String detail = "ask again in " + waitSeconds + " s, and less often";
    new Problem(QUOTA_EXCEEDED, "Too many requests", TOO_MANY, detail, null).send(response);
  }
}

package io.marketcast.api.security;

import io.marketcast.api.feed.admission.AllowedOrigins;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets web pages of other origins read what is public below {@code /api/}, and ask the calculators.
 * Credentials and {@code Authorization} are not allowed, so what is the operator's stays out of
 * reach. Before quota and routes, so that pages can read refusals too. Thread-safe.
 */
@ApplicationScoped
public class CrossOrigin {

  private static final int NO_CONTENT = 204;
  private static final int FIRST = -1_000;
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After";
  private static final String DAY_SECONDS = "86400";

  private final AllowedOrigins allowed;

  CrossOrigin(
      @ConfigProperty(name = "marketcast.feed.allow-origin", defaultValue = "*") String origins) {
    allowed = AllowedOrigins.parse(origins);
  }

  /** Whether a page of this origin may read WebSockets, which browsers leave to the server. */
  public boolean mayRead(String origin) {
    return allowed.mayRead(origin);
  }

  void mount(@Observes Router router) {
    router.route("/api/*").order(FIRST).handler(this::handle);
  }

  private void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    HttpServerResponse response = routing.response();
    String origin = request.getHeader("Origin");
    routing.addHeadersEndHandler(now -> tell(response, origin));
    boolean preflight =
        request.method().equals(HttpMethod.OPTIONS)
            && request.headers().contains("Access-Control-Request-Method");
    if (preflight) {
      response
          .setStatusCode(NO_CONTENT)
          .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST")
          .putHeader("Access-Control-Allow-Headers", "Content-Type, If-None-Match, Last-Event-ID")
          .putHeader("Access-Control-Max-Age", DAY_SECONDS)
          .end();
    } else {
      routing.next();
    }
  }

  private void tell(HttpServerResponse response, String origin) {
    response.headers().remove(ALLOW_ORIGIN);
    allowed
        .answer(origin)
        .ifPresent(answer ->
            response
                .putHeader(ALLOW_ORIGIN, answer)
                .putHeader("Access-Control-Expose-Headers", EXPOSED));
    if (!allowed.all()) {
      response.headers().add("Vary", "Origin");
    }
  }
}

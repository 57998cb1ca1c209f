package io.marketcast.api.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tells browsers which pages may read REST answers. On the event loop. */
@ApplicationScoped
public class RestCors {

  private static final int PRIORITY = 60;
  private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);

  private final List<String> origins;
  private final CorsHandler cors;

  RestCors(RestConfig config) {
    origins = config.allowOrigins();
    cors = CorsHandler.create();
    if (!isForAll()) {
      cors.addOrigins(origins);
    }
    cors.allowedMethods(Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
        .allowedHeaders(Set.of("Authorization", "Content-Type", "If-None-Match"))
        .exposedHeaders(Set.of("ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"))
        .maxAgeSeconds((int) PREFLIGHT_KEPT.toSeconds());
  }

  void mount(@Observes Filters filters) {
    filters.register(this::handle, PRIORITY);
  }

  private void handle(RoutingContext request) {
    String origin = request.request().getHeader("Origin");
    boolean allowed = origin == null || isForAll() || origins.contains(origin);
    if (RestPaths.isRest(request.normalizedPath()) && allowed) {
      cors.handle(request);
    } else {
      request.next(); // a browser gives the answer to nobody without the header
    }
  }

  private boolean isForAll() {
    return origins.contains("*");
  }
}

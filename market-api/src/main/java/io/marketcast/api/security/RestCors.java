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

  private final CorsHandler cors;

  RestCors(RestConfig config) {
    List<String> origins = config.allowOrigins();
    cors = CorsHandler.create();
    if (!origins.contains("*")) {
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
    if (RestPaths.isRest(request.normalizedPath())) {
      cors.handle(request);
    } else {
      request.next();
    }
  }
}

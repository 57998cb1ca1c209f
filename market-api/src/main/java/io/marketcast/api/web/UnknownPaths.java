package io.marketcast.api.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what nothing else below {@code /api} does. On the event loop. */
@ApplicationScoped
public class UnknownPaths {

  private static final int NOT_FOUND = 404;

  void mount(@Observes Router router) {
    router.route("/api/*").order(Integer.MAX_VALUE).handler(UnknownPaths::refuse);
  }

  private static void refuse(RoutingContext request) {
    Problem.of(NOT_FOUND, "Not Found", "there is nothing here; /api/docs shows what there is")
        .send(request.response());
  }
}

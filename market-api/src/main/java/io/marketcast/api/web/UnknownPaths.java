package io.marketcast.api.web;

import io.vertx.core.json.JsonObject;
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
    var problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", "Not Found")
            .put("status", NOT_FOUND)
            .put("detail", "there is nothing here; /api/docs shows what there is");
    request
        .response()
        .setStatusCode(NOT_FOUND)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(problem.toBuffer());
  }
}

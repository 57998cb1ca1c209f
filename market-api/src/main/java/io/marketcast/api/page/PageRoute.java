package io.marketcast.api.page;

import io.marketcast.api.web.GzipAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the page's files compressed, each compressed once. The server's own compression would do
 * it for every request, and lie in the way of the streams. Keeps what it has read: as much as there
 * is in the jar. Any thread.
 */
@ApplicationScoped
class PageRoute {

  /** Fresh for so long; then the browser asks whether there is another one. */
  static final String CACHE = "max-age=60";

  private static final String PATHS =
      "/(index\\.html|config\\.js|feed-client\\.js|favicon\\.svg|"
          + "(app|vendor)/[A-Za-z0-9_./-]+)?";
  private static final String FIRST = "/index.html";
  private static final int NOT_MODIFIED = 304;

  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  void mount(@Observes Router router) {
    router
        .routeWithRegex(PATHS)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::serve);
  }

  private void serve(RoutingContext routing) {
    // without dot segments, so nothing beside the site can be named
    String path = routing.normalizedPath();
    String wanted = path.equals("/") ? FIRST : path;
    PageFile known = files.get(wanted);
    if (known != null) {
      send(known, routing.request());
    } else {
      routing
          .vertx()
          .executeBlocking(() -> PageFile.read(wanted), false)
          .onFailure(routing::fail)
          .onSuccess(file -> found(wanted, file, routing));
    }
  }

  /** What is not here may be somewhere else: whoever comes next says that there is nothing. */
  private void found(String path, Optional<PageFile> file, RoutingContext routing) {
    if (file.isEmpty()) {
      routing.next();
    } else {
      files.put(path, file.get());
      send(file.get(), routing.request());
    }
  }

  private static void send(PageFile file, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response
        .putHeader("ETag", file.tag().text())
        .putHeader("Vary", "Accept-Encoding")
        .putHeader("Cache-Control", CACHE);
    if (file.tag().isIn(request.getHeader("If-None-Match"))) {
      response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    byte[] body = file.plain();
    if (file.isCompressible() && GzipAnswer.isAccepted(request.getHeader("Accept-Encoding"))) {
      response.putHeader("Content-Encoding", "gzip");
      body = file.gzipped();
    }
    response
        .putHeader("Content-Type", file.type())
        .putHeader("Content-Length", Integer.toString(body.length));
    if (request.method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(Buffer.buffer(body));
    }
  }
}

package io.marketcast.api.monitoring.stream;

import io.marketcast.api.feed.admission.Refusal;
import io.marketcast.api.feed.admission.RequestDeadline;
import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.MessageSocket;
import io.marketcast.api.feed.wire.Retry;
import io.marketcast.api.monitoring.wire.WatchEvents;
import io.marketcast.api.monitoring.wire.WatchWebSocket;
import io.marketcast.api.security.AdminAccess;
import io.marketcast.api.security.AdminAccess.Verdict;
import io.marketcast.api.security.CrossOrigin;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code /ws/monitoring} and {@code GET /api/v1/monitoring/stream}. A WebSocket that cannot be
 * served for now is told so with a close code, a stream with 200 and when to come back. A wrong
 * token is 401 on both. Thread-safe.
 */
@ApplicationScoped
class MonitoringRoutes {

  static final String WEB_SOCKET = "/ws/monitoring";
  static final String EVENTS = "/api/v1/monitoring/stream";

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UPGRADE_REQUIRED = 426;

  private final Watchers watchers;
  private final RequestDesk desk;
  private final AdminAccess access;
  private final CrossOrigin origins;

  MonitoringRoutes(Watchers watchers, RequestDesk desk, AdminAccess access, CrossOrigin origins) {
    this.watchers = watchers;
    this.desk = desk;
    this.access = access;
    this.origins = origins;
  }

  void mount(@Observes Router router) {
    router.route(HttpMethod.GET, WEB_SOCKET).handler(this::webSocket);
    router.route(HttpMethod.GET, EVENTS).handler(this::events);
  }

  private void webSocket(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      routing.response().putHeader("Upgrade", "websocket").setStatusCode(UPGRADE_REQUIRED).end();
    } else if (!origins.mayRead(request.getHeader("Origin"))) {
      routing.response().setStatusCode(FORBIDDEN).end();
    } else if (isWrongToken(request)) {
      refuseToken(routing.response());
    } else {
      request.toWebSocket().onSuccess(webSocket -> open(request, webSocket));
    }
  }

  private void open(HttpServerRequest request, ServerWebSocket webSocket) {
    HttpConnection connection = request.connection();
    RequestDeadline.exempt(connection);
    watchers
        .open(
            request,
            isOperator(request),
            () -> new WatchWebSocket(webSocket, connection),
            watcher -> ((WatchWebSocket) watcher.socket()).onText(text -> desk.take(watcher, text)))
        .ifPresent(refusal -> MessageSocket.close(webSocket, connection, code(refusal)));
  }

  private static CloseCode code(Refusal refusal) {
    return refusal == Refusal.ENDING ? CloseCode.RESTART : CloseCode.TRY_AGAIN_LATER;
  }

  private void events(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    HttpServerResponse response = routing.response();
    if (isWrongToken(request)) {
      refuseToken(response);
      return;
    }
    response
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache, no-transform")
        .putHeader("X-Accel-Buffering", "no")
        .putHeader("X-Content-Type-Options", "nosniff");
    watchers
        .open(request, isOperator(request), () -> new WatchEvents(request), watcher -> {})
        .ifPresent(refusal -> refuse(request, refusal));
  }

  private static void refuse(HttpServerRequest request, Refusal refusal) {
    int millis = refusal == Refusal.ENDING ? Retry.soonMillis() : Retry.laterMillis();
    request
        .response()
        .end(": " + refusal.reason() + "\n" + Retry.field(millis))
        .onComplete(sent -> {
          if (request.version() != HttpVersion.HTTP_2) {
            request.connection().close();
          }
        });
  }

  private boolean isOperator(HttpServerRequest request) {
    return access.of(request) == Verdict.ALLOWED;
  }

  /** One without any sees what everybody may. */
  private boolean isWrongToken(HttpServerRequest request) {
    return request.getHeader("Authorization") != null && !isOperator(request);
  }

  private static void refuseToken(HttpServerResponse response) {
    response
        .setStatusCode(UNAUTHORIZED)
        .putHeader("WWW-Authenticate", "Bearer realm=\"marketcast\"")
        .putHeader("Cache-Control", "no-store")
        .end();
  }
}

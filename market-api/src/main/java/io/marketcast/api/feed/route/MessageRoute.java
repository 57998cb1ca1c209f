package io.marketcast.api.feed.route;

import io.marketcast.api.feed.admission.AllowedOrigins;
import io.marketcast.api.feed.admission.Refusal;
import io.marketcast.api.feed.admission.RequestDeadline;
import io.marketcast.api.feed.filter.BadParameterException;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.stream.Streams;
import io.marketcast.api.feed.stream.Taste;
import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.Form;
import io.marketcast.api.feed.wire.MessageSocket;
import io.marketcast.api.feed.wire.MessageWire;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /api/v1/realtime/ws}: the feed as messages of a WebSocket. Thread-safe.
 *
 * <p>Who cannot be served for now is told so with a close code, because browsers do not show a
 * status to their pages. A parameter that cannot be understood is answered with 400 all the same.
 */
final class MessageRoute {

  static final String PATH = "/api/v1/realtime/ws";

  private static final int FORBIDDEN = 403;
  private static final int UPGRADE_REQUIRED = 426;

  private final Streams streams;
  private final AllowedOrigins origins;
  private final MessageSocket.Host host;
  private final FeedMeters meters;

  /**
   * @param origins pages that may read; a browser names the page's, and leaves it to the server to
   *     look at it
   */
  MessageRoute(
      Streams streams, AllowedOrigins origins, MessageSocket.Host host, FeedMeters meters) {
    this.streams = streams;
    this.origins = origins;
    this.host = host;
    this.meters = meters;
  }

  void mount(Router router) {
    router.route(PATH).handler(this::serve);
  }

  private void serve(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      routing.response().putHeader("Upgrade", "websocket").setStatusCode(UPGRADE_REQUIRED).end();
    } else if (!origins.mayRead(request.getHeader("Origin"))) {
      meters.refused("origin");
      routing.response().setStatusCode(FORBIDDEN).end();
    } else {
      try {
        Question question = Question.of(request);
        if (question.asksInVain(streams)) {
          meters.refused("no database");
          Question.refuseSnapshot(routing.response());
          return;
        }
        request.toWebSocket().onSuccess(webSocket -> serve(request, question, webSocket));
      } catch (BadParameterException e) {
        meters.refused("bad parameter");
        Question.complain(routing.response(), e);
      }
    }
  }

  private void serve(HttpServerRequest request, Question question, ServerWebSocket webSocket) {
    HttpConnection connection = request.connection();
    RequestDeadline.exempt(connection);
    var taste = new Taste(question.filter(), new Form.Messages());
    streams
        .open(
            request,
            taste,
            question.wish(),
            wire -> new MessageSocket(webSocket, connection, (MessageWire) wire, meters, host))
        .ifPresent(refusal -> MessageSocket.close(webSocket, connection, code(refusal)));
  }

  private static CloseCode code(Refusal refusal) {
    return refusal == Refusal.ENDING ? CloseCode.RESTART : CloseCode.TRY_AGAIN_LATER;
  }
}

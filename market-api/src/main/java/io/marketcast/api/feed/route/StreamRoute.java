package io.marketcast.api.feed.route;

import io.marketcast.api.feed.admission.Refusal;
import io.marketcast.api.feed.coding.ContentCoding;
import io.marketcast.api.feed.filter.BadParameterException;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.stream.Streams;
import io.marketcast.api.feed.stream.Taste;
import io.marketcast.api.feed.wire.EventWire;
import io.marketcast.api.feed.wire.Form;
import io.marketcast.api.feed.wire.Retry;
import io.marketcast.api.feed.wire.SseSocket;
import io.marketcast.api.feed.wire.StreamSocket;
import io.marketcast.api.feed.wire.Wire;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /api/v1/stream}: the feed as server-sent events. Thread-safe.
 *
 * <p>Who cannot be served for now is answered with 200 and told when to come back, because any
 * other status stops a browser's EventSource for good. A parameter that cannot be understood is
 * answered with 400.
 */
final class StreamRoute {

  static final String PATH = "/api/v1/stream";

  private static final int METHOD_NOT_ALLOWED = 405;

  private final Streams streams;
  private final FeedMeters meters;

  StreamRoute(Streams streams, FeedMeters meters) {
    this.streams = streams;
    this.meters = meters;
  }

  void mount(Router router) {
    router.route(PATH).handler(this::serve);
  }

  private void serve(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    HttpMethod method = request.method();
    HttpServerResponse response = routing.response();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      response.setStatusCode(METHOD_NOT_ALLOWED).putHeader("Allow", "GET, HEAD").end();
      return;
    }
    try {
      Question question = Question.of(request);
      if (question.asksInVain(streams)) {
        meters.refused("no database");
        Question.refuseSnapshot(response);
        return;
      }
      ContentCoding coding = ContentCoding.choose(request.headers().getAll("Accept-Encoding"));
      writeHeaders(response);
      if (method.equals(HttpMethod.HEAD)) {
        writeCoding(response, coding);
        response.end();
      } else {
        var taste = new Taste(question.filter(), new Form.Events(coding));
        streams
            .open(request, taste, question.wish(), wire -> begin(request, coding, wire))
            .ifPresent(refusal -> refuse(request, refusal));
      }
    } catch (BadParameterException e) {
      meters.refused("bad parameter");
      Question.complain(response, e);
    }
  }

  private StreamSocket begin(HttpServerRequest request, ContentCoding coding, Wire wire) {
    writeCoding(request.response(), coding);
    return new SseSocket(request, (EventWire) wire, meters);
  }

  private static void refuse(HttpServerRequest request, Refusal refusal) {
    HttpConnection connection = request.connection();
    boolean shared = request.version() == HttpVersion.HTTP_2;
    int millis = refusal == Refusal.ENDING ? Retry.soonMillis() : Retry.laterMillis();
    request
        .response()
        .end(": " + refusal.reason() + "\n" + Retry.field(millis))
        .onComplete(sent -> {
          if (!shared) {
            connection.close();
          }
        });
  }

  private static void writeHeaders(HttpServerResponse response) {
    response
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache, no-transform")
        .putHeader("X-Accel-Buffering", "no")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Vary", "Accept-Encoding");
  }

  private static void writeCoding(HttpServerResponse response, ContentCoding coding) {
    if (coding != ContentCoding.IDENTITY) {
      response.putHeader("Content-Encoding", coding.token());
    }
  }
}

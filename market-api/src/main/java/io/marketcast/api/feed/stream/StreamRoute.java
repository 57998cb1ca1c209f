package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.coding.ContentCoding;
import io.marketcast.api.feed.filter.BadParameterException;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.filter.FilterParameters;
import io.marketcast.api.feed.meter.FeedMeters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code GET /api/v1/stream}: the feed as server-sent events. Thread-safe.
 *
 * <p>Holds at most {@link StreamSettings#maxConnections()} streams. One more is answered with 200
 * and told when to come back, because any other status stops a browser's EventSource for good; so
 * is one whose filter is one too many. A parameter that cannot be understood is answered with 400.
 */
public final class StreamRoute {

  /** Where it is served. */
  public static final String PATH = "/api/v1/stream";

  private static final int RETRY_MILLIS = 2_000;
  private static final int REFUSED_RETRY_MILLIS = 10_000;
  private static final int BAD_REQUEST = 400;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final FeedSource source;
  private final StreamSettings settings;
  private final FeedMeters meters;
  private final StreamLoops loops;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean ending;

  public StreamRoute(FeedSource source, StreamSettings settings, FeedMeters meters) {
    this.source = source;
    this.settings = settings;
    this.meters = meters;
    this.loops = new StreamLoops(source.ring(), settings, meters);
  }

  /** Serves the path, and the proof below it, on a router. */
  public void mount(Router router) {
    router.route(PATH).handler(this::serve);
    new ProofRoute(source).mount(router);
  }

  /** Tells all streams that the ring has new entries. From any thread. */
  public void wake() {
    loops.wake();
  }

  /** Streams open now. */
  public int connections() {
    return open.get();
  }

  /** Ends all streams and takes no new ones; returns when that is done or has taken too long. */
  public void shutDown() {
    ending = true;
    loops.endAll(retry(RETRY_MILLIS));
  }

  private void serve(RoutingContext request) {
    HttpMethod method = request.request().method();
    HttpServerResponse response = request.response();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      response.setStatusCode(METHOD_NOT_ALLOWED).putHeader("Allow", "GET, HEAD").end();
      return;
    }
    response.putHeader("Access-Control-Allow-Origin", settings.allowOrigin());
    try {
      Taste taste = taste(request.request());
      Wish wish = Wish.of(request.request());
      writeHeaders(response);
      if (method.equals(HttpMethod.HEAD)) {
        writeCoding(response, taste.coding());
        response.end();
      } else if (open.incrementAndGet() > settings.maxConnections() || ending) {
        refuse(request, "full");
      } else {
        stream(request, taste, wish);
      }
    } catch (BadParameterException e) {
      meters.refused("bad parameter");
      complain(response, e);
    }
  }

  private static Taste taste(HttpServerRequest request) throws BadParameterException {
    List<String> accepted = request.headers().getAll("Accept-Encoding");
    return new Taste(filter(request), ContentCoding.choose(accepted));
  }

  private static Filter filter(HttpServerRequest request) throws BadParameterException {
    MultiMap parameters;
    try {
      parameters = request.params();
    } catch (IllegalArgumentException e) {
      throw new BadParameterException("query", "it cannot be decoded");
    }
    return new FilterParameters(parameters::getAll).read();
  }

  /** The client's mistake: EventSource gives up, and should, for it would be refused for ever. */
  private static void complain(HttpServerResponse response, BadParameterException problem) {
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", "A parameter cannot be understood")
            .put("status", BAD_REQUEST)
            .put("detail", problem.getMessage())
            .put("parameter", problem.parameter());
    response
        .setStatusCode(BAD_REQUEST)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }

  private void refuse(RoutingContext request, String reason) {
    open.decrementAndGet();
    meters.refused(reason);
    HttpConnection connection = request.request().connection();
    boolean shared = request.request().version() == HttpVersion.HTTP_2;
    request
        .response()
        .end(": " + reason + "\n" + retry(REFUSED_RETRY_MILLIS))
        .onComplete(sent -> {
          if (!shared) {
            connection.close();
          }
        });
  }

  private void writeHeaders(HttpServerResponse response) {
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

  private void stream(RoutingContext request, Taste taste, Wish wish) {
    StreamLoop loop = loops.ofThisThread();
    Optional<LoopGroup> group = loop.groupOf(taste);
    if (group.isPresent()) {
      writeCoding(request.response(), taste.coding());
      stream(request.request(), loop, group.get(), wish);
    } else {
      refuse(request, "too many different filters");
    }
  }

  private void stream(HttpServerRequest request, StreamLoop loop, LoopGroup group, Wish wish) {
    var socket = new StreamSocket(request, group.coder(), meters);
    var connection = new StreamConnection(group, source, socket, wish);
    socket.onEnd(() -> loop.soon(() -> forget(loop, group, connection)));
    socket.begin(retry(RETRY_MILLIS));
    group.add(connection);
  }

  private void forget(StreamLoop loop, LoopGroup group, StreamConnection connection) {
    if (loop.remove(connection, group)) {
      open.decrementAndGet();
    }
  }

  /** How long to wait before reconnecting, spread so that readers do not come back in step. */
  private static String retry(int millis) {
    return "retry: " + ThreadLocalRandom.current().nextInt(millis / 2, millis * 3 / 2) + "\n\n";
  }
}

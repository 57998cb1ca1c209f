package io.marketcast.api.feed.route;

import io.marketcast.api.feed.proof.SpanDigest;
import io.marketcast.api.feed.stream.FeedSource;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /api/v1/stream/proof}: what the bytes of all replicas come to, of the newest complete
 * spans of events. Thread-safe; asks Redis once a second at most, however many ask here.
 */
final class ProofRoute {

  static final String PATH = StreamRoute.PATH + "/proof";

  private static final int SPANS = 16;
  private static final int UNAVAILABLE = 503;
  private static final long FRESH_NANOS = 1_000_000_000;

  private record Answer(Future<JsonObject> body, long askedNanos) {}

  private final FeedSource source;
  private Answer answer; // guarded by this

  ProofRoute(FeedSource source) {
    this.source = source;
  }

  void mount(Router router) {
    router.route(HttpMethod.GET, PATH).handler(this::serve);
  }

  private void serve(RoutingContext request) {
    HttpServerResponse response = request.response();
    response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
    answer()
        .onSuccess(
            body -> response.putHeader("Content-Type", "application/json").end(body.toBuffer()))
        .onFailure(failure -> response.setStatusCode(UNAVAILABLE).end());
  }

  private synchronized Future<JsonObject> answer() {
    long now = System.nanoTime();
    if (answer == null || now - answer.askedNanos() > FRESH_NANOS) {
      answer = new Answer(compare(), now);
    }
    return answer.body();
  }

  private Future<JsonObject> compare() {
    Cursor newest = source.ring().view().newest();
    if (newest == null) {
      return Future.failedFuture("nothing is known yet");
    }
    long behind = SpanDigest.numberOf(newest.offset() + 1); // the first that is not complete
    var spans = new ArrayList<Future<JsonObject>>();
    for (long number = Math.max(0, behind - SPANS); number < behind; number++) {
      long span = number;
      spans.add(source.log().digests(newest.epoch(), span).map(d -> span(newest, span, d)));
    }
    return Future.all(spans).map(done -> summary(newest, done.list()));
  }

  private static JsonObject span(Cursor newest, long number, Map<String, String> digests) {
    boolean same = new HashSet<>(digests.values()).size() <= 1;
    return new JsonObject()
        .put("from", new Cursor(newest.epoch(), SpanDigest.first(number)).toString())
        .put("to", new Cursor(newest.epoch(), SpanDigest.first(number + 1) - 1).toString())
        .put("same", same)
        .put("replicas", new JsonObject(Map.copyOf(digests)));
  }

  private static JsonObject summary(Cursor newest, List<JsonObject> spans) {
    boolean same = spans.stream().allMatch(span -> span.getBoolean("same"));
    return new JsonObject()
        .put("cursor", newest.toString())
        .put("same", same)
        .put("spans", new JsonArray(spans));
  }
}

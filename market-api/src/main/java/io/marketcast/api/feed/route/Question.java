package io.marketcast.api.feed.route;

import io.marketcast.api.feed.filter.BadParameterException;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.filter.FilterParameters;
import io.marketcast.api.feed.resume.Wish;
import io.marketcast.api.feed.stream.Streams;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * What the request for a stream asks.
 *
 * @param filter which events
 * @param wish from where on
 */
record Question(Filter filter, Wish wish) {

  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;

  static Question of(HttpServerRequest request) throws BadParameterException {
    MultiMap parameters;
    try {
      parameters = request.params();
    } catch (IllegalArgumentException e) {
      throw new BadParameterException("query", "it cannot be decoded");
    }
    return new Question(new FilterParameters(parameters::getAll).read(), Wish.of(request));
  }

  /** The client's mistake: it should give up, for it would be refused for ever. */
  static void complain(HttpServerResponse response, BadParameterException problem) {
    String title = "A parameter cannot be understood";
    complain(response, BAD_REQUEST, title, problem.getMessage(), problem.parameter());
  }

  /** Whether it asks for what this replica never has. */
  boolean asksInVain(Streams streams) {
    return wish instanceof Wish.Snapshot && !streams.haveSnapshots();
  }

  /** Says so. */
  static void refuseSnapshot(HttpServerResponse response) {
    String detail = "a snapshot needs a database; ask without it, or another replica";
    complain(response, UNAVAILABLE, "This replica keeps no market", detail, "snapshot");
  }

  private static void complain(
      HttpServerResponse response, int status, String title, String detail, String parameter) {
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("parameter", parameter);
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }
}

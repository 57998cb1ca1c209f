package io.marketcast.api.feed.route;

import io.marketcast.api.feed.filter.BadParameterException;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.filter.FilterParameters;
import io.marketcast.api.feed.stream.Wish;
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
}

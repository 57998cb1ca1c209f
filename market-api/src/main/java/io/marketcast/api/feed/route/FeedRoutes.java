package io.marketcast.api.feed.route;

import io.marketcast.api.feed.admission.AllowedOrigins;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.stream.FeedSource;
import io.marketcast.api.feed.stream.Streams;
import io.marketcast.api.feed.wire.MessageSocket;
import io.vertx.ext.web.Router;

/** All that the feed answers over HTTP. Thread-safe. */
public final class FeedRoutes {

  private final StreamRoute events;
  private final MessageRoute messages;
  private final ProofRoute proof;

  public FeedRoutes(
      FeedSource source,
      Streams streams,
      AllowedOrigins origins,
      MessageSocket.Host host,
      FeedMeters meters) {
    events = new StreamRoute(streams, meters);
    messages = new MessageRoute(streams, origins, host, meters);
    proof = new ProofRoute(source);
  }

  /** Serves everything on a router. */
  public void mount(Router router) {
    events.mount(router);
    messages.mount(router);
    proof.mount(router);
  }
}

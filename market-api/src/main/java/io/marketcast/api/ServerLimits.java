package io.marketcast.api;

import io.marketcast.api.feed.Feed;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the server what the feed wants of it. */
@ApplicationScoped
public class ServerLimits implements HttpServerOptionsCustomizer {

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    Feed.configure(options);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    Feed.configure(options);
  }
}

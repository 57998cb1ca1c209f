package io.marketcast.api.monitoring.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.NoMoreRequests;
import io.marketcast.api.feed.wire.Retry;
import io.marketcast.api.feed.wire.SharedBytes;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/** Server-sent events to one who watches. */
public final class WatchEvents implements WatchSocket {

  private static final String COMMENT = ":\n\n";

  private final HttpServerRequest request;
  private final HttpServerResponse response;

  /** Begins the stream; its headers have been set. */
  public WatchEvents(HttpServerRequest request) {
    this.request = request;
    this.response = request.response();
    response.exceptionHandler(failure -> {}); // one who goes away is no failure
    response.setChunked(true);
    send(Retry.field(Retry.soonMillis()));
    ownConnection().ifPresent(NoMoreRequests::guard);
  }

  /** Not there where it is one stream of an HTTP/2 connection. */
  private Optional<ConnectionBase> ownConnection() {
    return request.connection() instanceof ConnectionBase connection && request.streamId() < 0
        ? Optional.of(connection)
        : Optional.empty();
  }

  private void send(String words) {
    SharedBytes bytes = SharedBytes.copyOf(words.getBytes(US_ASCII));
    send(bytes);
    bytes.release();
  }

  @Override
  public WireForm form() {
    return WireForm.EVENT;
  }

  @Override
  public void send(SharedBytes bytes) {
    bytes.sendTo(response);
  }

  @Override
  public boolean isFull() {
    return response.writeQueueFull();
  }

  /** Says nothing by itself: that it takes bytes is its sign of life. */
  @Override
  public boolean isAnswering() {
    send(COMMENT);
    return true;
  }

  @Override
  public void onDrain(Runnable task) {
    response.drainHandler(drained -> task.run());
  }

  @Override
  public void onEnd(Runnable task) {
    Handler<Void> handler = ended -> task.run();
    response.closeHandler(handler);
    response.endHandler(handler);
  }

  @Override
  public void end(CloseCode why) {
    if (why == CloseCode.RESTART && !response.ended() && !response.closed()) {
      send(Retry.field(Retry.soonMillis()));
      response.end().onComplete(sent -> ownConnection().ifPresent(ConnectionBase::close));
    } else {
      // the first handler of the pipeline lies beyond Vert.x's own, which waits for what is unsent
      ownConnection()
          .ifPresentOrElse(
              connection -> connection.channel().pipeline().firstContext().close(),
              response::reset);
    }
  }
}

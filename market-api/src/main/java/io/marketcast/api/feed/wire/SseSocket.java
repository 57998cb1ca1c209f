package io.marketcast.api.feed.wire;

import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.protocol.event.Cursor;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Optional;

/** The response to a request for server-sent events. */
public final class SseSocket implements StreamSocket {

  private static final String COMMENT = ":\n\n";

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final EventWire wire;
  private final FeedMeters meters;

  /** Begins the stream. */
  public SseSocket(HttpServerRequest request, EventWire wire, FeedMeters meters) {
    this.request = request;
    this.wire = wire;
    this.meters = meters;
    this.response = request.response();
    response.exceptionHandler(failure -> {}); // a reader that goes away is no failure
    response.setChunked(true);
    if (wire.head().length > 0) {
      response.write(Buffer.buffer(wire.head()));
    }
    send(Retry.field(Retry.soonMillis()));
    ownConnection().ifPresent(NoMoreRequests::guard);
  }

  /** Not there where it is one stream of an HTTP/2 connection. */
  private Optional<ConnectionBase> ownConnection() {
    return request.connection() instanceof ConnectionBase connection && request.streamId() < 0
        ? Optional.of(connection)
        : Optional.empty();
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
  public void begin(Cursor place) {
    if (place != null) {
      send(List.of(Block.anchor(place)));
    }
  }

  @Override
  public void send(SharedBytes bytes) {
    bytes.sendTo(response);
  }

  @Override
  public void send(List<Block> blocks) {
    sendAlone(wire.bytes(blocks));
  }

  private void send(String words) {
    sendAlone(wire.bytes(words));
  }

  private void sendAlone(SharedBytes bytes) {
    meters.sentBytes(bytes.size(), 1);
    bytes.sendTo(response);
    bytes.release();
  }

  @Override
  public void keepAlive() {
    send(COMMENT);
  }

  /** Says nothing by itself: that it takes bytes is its sign of life. */
  @Override
  public boolean isAnswering() {
    return true;
  }

  @Override
  public boolean isFull() {
    return response.writeQueueFull();
  }

  @Override
  public void end() {
    if (!response.ended() && !response.closed()) {
      send(Retry.field(Retry.soonMillis()));
      response.end().onComplete(sent -> ownConnection().ifPresent(ConnectionBase::close));
    }
  }

  @Override
  public void cutOff() {
    // Vert.x's own close waits until everything is sent, which a reader that does not read never
    // lets happen; the first handler of the pipeline lies beyond Vert.x's
    ownConnection()
        .ifPresentOrElse(
            connection -> connection.channel().pipeline().firstContext().close(), response::reset);
  }
}
